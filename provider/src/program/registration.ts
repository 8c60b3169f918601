import * as pulumi from "@pulumi/pulumi";
import { declaredBefore } from "./declarations";
import { providerTextFor } from "./providerText";
import { requireProvider } from "./requireProvider";
import { warnOfSettings } from "./setting-warnings";
import { isKnown, type Kind, type Registration, settle } from "./settle";

/** What every class's arguments have in common. */
interface CommonArgs {
  sdkAppId: pulumi.Input<number>;
  endpoint?: pulumi.Input<string | undefined>;
}

/**
 * What to register a resource with.
 *
 * @throws pulumi.RunError where the provider cannot be loaded from the project's folder
 */
export function registrationOf(
  kind: Kind,
  name: string,
  args: CommonArgs | undefined,
  opts: pulumi.CustomResourceOptions = {},
): Registration {
  requireProvider();
  return settle(kind, { props: propertiesOf(kind, name, args), opts });
}

/**
 * The properties to register a resource with. Without arguments: one that exists, to be read.
 * What has nothing to tell is left out: Pulumi makes four promises for each property (docs/performance.md).
 */
function propertiesOf(kind: Kind, name: string, args: CommonArgs | undefined): pulumi.Inputs {
  warnOfSettings();
  // Each output needs a key among the properties, or the class would not have it.
  const names = ["sdkAppId", ...Object.values(kind.inputs), "adopt", "endpoint", "recordId"];
  const outputs = Object.fromEntries(names.map((output) => [output, undefined]));
  const __provider = providerTextFor(kind.provider);
  if (!args) {
    return { ...outputs, __provider };
  }
  const { sdkAppId, endpoint } = args;
  const before =
    isKnown(sdkAppId) && isKnown(endpoint)
      ? declaredBefore(kind.type, name, sdkAppId, endpoint)
      : pulumi.all([sdkAppId, endpoint]).apply((known) => declaredBefore(kind.type, name, ...known));
  return {
    ...outputs,
    ...args,
    ...(before && { declaredBefore: before }),
    __provider,
  };
}

/**
 * Pulumi takes a stack trace for each promise of a resource, some 30 of them, for whoever debugs promises that never end;
 * and ts-node, which it loads, maps each frame to its source: most of what a declaration costs (docs/performance.md). So
 * while a resource registers, these are not written out. What Pulumi asks for all frames is (the line of the program), and
 * so is every trace that is read later, such as that of an error.
 *
 * @returns what puts an end to it
 */
export function withoutDebugTraces(): () => void {
  const { prepareStackTrace } = Error;
  if (!prepareStackTrace || process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
    return () => {};
  }
  Error.prepareStackTrace = (error, frames) =>
    Error.stackTraceLimit === Number.POSITIVE_INFINITY ? prepareStackTrace(error, frames) : String(error);
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}

/** Whether an object is a resource of a kind, of whichever copy of this package. */
export function isOfKind(kind: Kind, object: unknown): boolean {
  return pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === kind.type;
}
