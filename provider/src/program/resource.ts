import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { noteRegistration } from "./declarations";
import { createRegistration } from "./registration";
import { shortenStackTraces } from "./stack-traces";
import { settleLast } from "./transformations";

/** The inputs that every resource has. */
export interface CommonArgs {
  sdkAppId: pulumi.Input<number>;
  adopt?: pulumi.Input<boolean | undefined>;
  endpoint?: pulumi.Input<string | undefined>;
}

/** A resource of one of the service's families. */
export abstract class TrtcResource<Args extends CommonArgs> extends pulumi.CustomResource {
  static {
    settleLast(TrtcResource.prototype, (resource) => (resource.constructor as typeof TrtcResource).family);
  }

  /** The row of the class's family: what it is registered as. @internal */
  declare static readonly family: Family;

  /** The application. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** Whether what is there already might be replaced on creation, where the program said so. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in effect: `intl`, `china`, the region of a v4 family, or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * @param name - the resource's name, unique in the program
   * @param args - what to declare; undefined only where `opts.id` asks for an existing one
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
