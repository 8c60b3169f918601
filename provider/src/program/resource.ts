import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { noteRegistration } from "./declarations";
import { createRegistration } from "./registration";
import { shortenStackTraces } from "./stack-traces";
import { finalizeAfterTransformations } from "./transformations";

/** The inputs of every resource. */
export interface CommonArgs {
  sdkAppId: pulumi.Input<number>;
  adopt?: pulumi.Input<boolean | undefined>;
  endpoint?: pulumi.Input<string | undefined>;
}

/** The base class of the resources of all families. */
export abstract class TrtcResource<Args extends CommonArgs> extends pulumi.CustomResource {
  static {
    finalizeAfterTransformations(
      TrtcResource.prototype,
      (resource) => (resource.constructor as typeof TrtcResource).family,
    );
  }

  /** The class's family. @internal */
  declare static readonly family: Family;

  /** The application's SDKAppID. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** Whether the creation was allowed to replace an existing configuration, if the program set it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in use: `intl`, `china`, the region of a v4 family, or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * @param name - the resource's name, unique in the program
   * @param args - the arguments; undefined only when `opts.id` reads an existing configuration
   * @param opts - Pulumi's options for a resource
   */
  constructor(name: string, args: Args | undefined, opts?: pulumi.CustomResourceOptions) {
    const restoreStackTraces = shortenStackTraces();
    try {
      const { family } = new.target as unknown as typeof TrtcResource;
      const { props, opts: options } = createRegistration(family, name, args, opts);
      super(family.type, name, props, options);
      noteRegistration(family, this, args);
    } finally {
      restoreStackTraces();
    }
  }
}
