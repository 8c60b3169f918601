import * as pulumi from "@pulumi/pulumi";
import { createProviderText } from "../dynamic/provider-text";
import type { Family } from "../families";
import { recordDeclaration } from "./declarations";
import { finalizeRegistration, isKnown, type Registration } from "./finalize-registration";
import { requireProvider } from "./require-provider";
import { warnOfSettings } from "./warn-of-settings";

/** The inputs that identify an application. */
interface TargetArgs {
  sdkAppId: pulumi.Input<number>;
  endpoint?: pulumi.Input<string | undefined>;
}

/**
 * Creates the properties and options with which to register a resource.
 *
 * @throws pulumi.RunError when the provider cannot be loaded from the project's folder
 */
export function createRegistration(
  family: Family,
  name: string,
  args: TargetArgs | undefined,
  opts: pulumi.CustomResourceOptions = {},
): Registration {
  requireProvider();
  return finalizeRegistration(family, { props: createProperties(family, name, args), opts });
}

/**
 * Creates the properties with which to register a resource. A resource without arguments reads an existing configuration.
 * Empty properties are omitted, because Pulumi creates four promises for each property (docs/performance.md).
 */
function createProperties(family: Family, name: string, args: TargetArgs | undefined): pulumi.Inputs {
  warnOfSettings();
  // The resource has an output only if the properties have its key.
  const names = ["sdkAppId", ...Object.values(family.inputs), "adopt", "endpoint", "recordId"];
  const outputs = Object.fromEntries(names.map((output) => [output, undefined]));
  const __provider = createProviderText(family.provider);
  if (!args) {
    return { ...outputs, __provider };
  }
  const { sdkAppId, endpoint } = args;
  const before =
    isKnown(sdkAppId) && isKnown(endpoint)
      ? recordDeclaration(family.type, name, sdkAppId, endpoint)
      : pulumi.all([sdkAppId, endpoint]).apply((known) => recordDeclaration(family.type, name, ...known));
  return {
    ...outputs,
    ...args,
    ...(before && { declaredBefore: before }),
    __provider,
  };
}

/** Creates the options with which a resource reads the application's existing configuration. */
export function createReadOptions(
  sdkAppId: pulumi.Input<number>,
  opts: pulumi.CustomResourceOptions | undefined,
): pulumi.CustomResourceOptions {
  return { ...opts, id: pulumi.output(sdkAppId).apply(String) };
}

/** Whether an object is a resource of a family, from any copy of this package. */
export function isOfFamily({ type }: Pick<Family, "type">, object: unknown): boolean {
  return pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === type;
}
