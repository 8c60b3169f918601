import * as pulumi from "@pulumi/pulumi";
import { declaredBefore } from "./declarations";
import { providerTextFor } from "./providerText";

/** What a resource class needs to know of itself to register. */
export interface Kind {
  /** `dynamic.Resource` would make this of the module "trtc" and the class's name. */
  type: string;
  /** Which of the providers it asks for. */
  provider: Parameters<typeof providerTextFor>[0];
  /** What it calls its address. */
  address: string;
  /** Its outputs: each needs a key among the properties, or the class would not have it. */
  outputs: readonly string[];
}

/** What every class's arguments have in common. */
interface CommonArgs {
  sdkAppId: pulumi.Input<number>;
  endpoint?: pulumi.Input<string>;
}

/** The properties to register a resource with. Without arguments: one that exists, to be read. */
export function propertiesOf(kind: Kind, name: string, args: CommonArgs | undefined): pulumi.Inputs {
  const outputs = Object.fromEntries(kind.outputs.map((output) => [output, undefined]));
  const __provider = providerTextFor(kind.provider);
  if (!args) {
    return { ...outputs, __provider };
  }
  const address = pulumi.output((args as pulumi.Inputs)[kind.address]);
  return {
    ...outputs,
    ...args,
    [`${kind.address}IsSecret`]: pulumi.isSecret(address).then((secret) => secret || undefined),
    declaredBefore: pulumi
      .all([args.sdkAppId, args.endpoint])
      .apply(([sdkAppId, endpoint]) => declaredBefore(kind.type, sdkAppId, { name, ...(endpoint && { endpoint }) })),
    __provider,
  };
}

/** Whether an object is a resource of a kind, of whichever copy of this package. */
export function isOfKind(kind: Kind, object: unknown): boolean {
  return pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === kind.type;
}
