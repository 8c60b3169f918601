import type * as pulumi from "@pulumi/pulumi";
import type { Action } from "../events/v1";
import { families } from "../families";
import { isOfFamily, readExisting } from "./registration";
import { TrtcResource } from "./resource";

/** What a {@link CallbackConfig} declares. The preview names every input that is wrong. */
export interface CallbackConfigArgs {
  /**
   * The application: a positive integer, as Tencent's console shows it. A change replaces the resource: the new
   * application is configured, then the old one's configuration is removed.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * Where Tencent delivers this application's call events. Begins with `https://` or `http://` (https advised), at most
   * 2,048 characters. v1 deliveries are not signed: put a secret in the path, and mark the address secret
   * (`pulumi.secret`, `config.requireSecret`), so that it is encrypted in state and only its host is ever shown.
   * Source: trtc.io/document/60134.
   */
  address: pulumi.Input<string>;
  /**
   * Which events are delivered: at least one of the 25 words of {@link allActions}. Order and repeats never matter.
   * Source: trtc.io/document/60135.
   */
  actions: pulumi.Input<readonly pulumi.Input<Action>[]>;
  /**
   * Whether a different configuration that exists already may be replaced. Default: false, so that creating over
   * somebody else's fails, in the preview already.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * Which service: `intl` (international site), `china`, or a URL (https; http on this machine only). Default: stack
   * configuration `trtc:endpoint`, else the environment's `TRTC_ENDPOINT`, else `intl`. A change replaces the resource.
   */
  endpoint?: pulumi.Input<"intl" | "china" | (string & {}) | undefined>;
}

/**
 * The server-side callback configuration of one Tencent RTC Call (TUICallKit) application, generation v1: for apps that
 * place calls with `call()` and `groupCall()`. The service holds one for an SDKAppID: a second resource for it fails the
 * preview. Every `pulumi up` compares the live one with what the program declares, and sets it back.
 *
 * @example
 * ```ts
 * import { CallbackConfig, statusActions } from "pulumi-trtc-callbacks";
 *
 * new CallbackConfig("calls", {
 *   sdkAppId: 1400000001,
 *   address: "https://hooks.example.com/tuicallkit",
 *   actions: [...statusActions, "caller_start_call"],
 * });
 * ```
 */
export class CallbackConfig extends TrtcResource<CallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v1;

  /** Where its call events are delivered. */
  declare readonly address: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly actions: pulumi.Output<Action[]>;

  /**
   * Reads the callback configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): CallbackConfig {
    return new CallbackConfig(name, undefined, readExisting(sdkAppId, opts));
  }

  /** Whether an object is a CallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is CallbackConfig {
    return isOfFamily(families.v1, object);
  }
}
