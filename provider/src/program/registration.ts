import * as pulumi from "@pulumi/pulumi";
import { providerTextFor } from "../dynamic/provider-text";
import type { Family } from "../families";
import { declaredBefore } from "./declarations";
import { requireProvider } from "./require-provider";
import { warnOfSettings } from "./setting-warnings";
import { isKnown, type Registration, settle } from "./settle";

/** The inputs that name an application. */
interface TargetArgs {
  sdkAppId: pulumi.Input<number>;
  endpoint?: pulumi.Input<string | undefined>;
}

/**
 * What to register a resource with.
 *
 * @throws pulumi.RunError where the provider cannot be loaded from the project's folder
 */
export function createRegistration(
  family: Family,
  name: string,
  args: TargetArgs | undefined,
  opts: pulumi.CustomResourceOptions = {},
): Registration {
  requireProvider();
  return settle(family, { props: createProperties(family, name, args), opts });
}

/**
 * The properties to register a resource with. Without arguments: one that exists, to be read.
 * What has nothing to tell is left out: Pulumi makes four promises for each property (docs/performance.md).
 */
function createProperties(family: Family, name: string, args: TargetArgs | undefined): pulumi.Inputs {
  warnOfSettings();
  // Each output needs a key among the properties, or the class would not have it.
  const names = ["sdkAppId", ...Object.values(family.inputs), "adopt", "endpoint", "recordId"];
  const outputs = Object.fromEntries(names.map((output) => [output, undefined]));
  const __provider = providerTextFor(family.provider);
  if (!args) {
    return { ...outputs, __provider };
  }
  const { sdkAppId, endpoint } = args;
  const before =
    isKnown(sdkAppId) && isKnown(endpoint)
      ? declaredBefore(family.type, name, sdkAppId, endpoint)
      : pulumi.all([sdkAppId, endpoint]).apply((known) => declaredBefore(family.type, name, ...known));
  return {
    ...outputs,
    ...args,
    ...(before && { declaredBefore: before }),
    __provider,
  };
}

/** The options with which a resource reads the application's existing configuration. */
export function readExisting(
  sdkAppId: pulumi.Input<number>,
  opts: pulumi.CustomResourceOptions | undefined,
): pulumi.CustomResourceOptions {
  return { ...opts, id: pulumi.output(sdkAppId).apply(String) };
}

/** Whether an object is a resource of a family, of whichever copy of this package. */
export function isOfFamily({ type }: Pick<Family, "type">, object: unknown): boolean {
  return pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === type;
}
