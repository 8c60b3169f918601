import type * as pulumi from "@pulumi/pulumi";
import type { Action } from "../events/v1";
import { families } from "../families";
import { createReadOptions, isOfFamily } from "./registration";
import { TrtcResource } from "./resource";

/** The arguments of {@link CallbackConfig}. The preview reports every invalid one by name. */
export interface CallbackConfigArgs {
  /**
   * The application's SDKAppID: a positive integer, as Tencent's console shows it.
   *
   * A change replaces the resource: the new application is configured, then the old application's configuration is deleted.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * The URL to which Tencent delivers this application's call events. Begins with `https://` (advised) or `http://`, at
   * most 2,048 characters. v1 deliveries are not signed: put a secret in the path, and mark the address as a secret
   * (Pulumi's `secret` function, or configuration that is read as a secret). Then it is encrypted in state, and messages
   * show only its host. Source: trtc.io/document/60134.
   */
  address: pulumi.Input<string>;
  /**
   * The events to deliver: at least one {@link Action}. Order and duplicates do not matter.
   * Source: trtc.io/document/60135.
   */
  actions: pulumi.Input<readonly pulumi.Input<Action>[]>;
  /**
   * Whether to replace a different configuration that exists already. Default: false: then the preview and the creation
   * fail if another writer has set a configuration.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * The service's endpoint: `intl` (international site), `china`, or a URL (https; http only on this machine). Default: the
   * setting `endpoint` (in stack configuration: `trtc:endpoint`), else the environment variable `TRTC_ENDPOINT`, else `intl`.
   *
   * A change to another host replaces the resource.
   */
  endpoint?: pulumi.Input<"intl" | "china" | (string & {}) | undefined>;
}

/**
 * The server-side callback configuration of one Tencent RTC Call (TUICallKit) application, version v1: for apps that place
 * calls with `call()` and `groupCall()`. The service holds one configuration for each SDKAppID, so a second resource for the
 * same SDKAppID fails the preview. Every `pulumi up` compares the live configuration with the program and corrects drift.
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

  /** The URL to which the call events are delivered. */
  declare readonly address: pulumi.Output<string>;
  /** The delivered events, sorted and without duplicates. */
  declare readonly actions: pulumi.Output<Action[]>;

  /**
   * Reads the callback configuration of an application without managing it: Pulumi never changes or deletes it. The operation fails
   * when the application has no configuration, or the service cannot be read.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): CallbackConfig {
    return new CallbackConfig(name, undefined, createReadOptions(sdkAppId, opts));
  }

  /** Whether an object is a CallbackConfig, from any copy of this package. */
  static override isInstance(object: unknown): object is CallbackConfig {
    return isOfFamily(families.v1, object);
  }
}
