/**
 * The v4 families: `import { v4 } from "pulumi-trtc-callbacks"`. An application may have a resource of each family and a
 * `CallbackConfig`: the service stores each configuration separately.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { CallCommand, LiveCommand, RoomCommand } from "../events/v4";
import { families } from "../families";
import { createReadOptions, isOfFamily } from "./registration";
import { TrtcResource } from "./resource";

/** The region of an application. Each region has its own host, which refuses applications of other regions (60026). */
export type Region = "china" | "singapore" | "seoul" | "frankfurt" | "silicon-valley" | "jakarta" | "mumbai" | "tokyo";

/** The arguments that the three callback configurations share. */
interface CommonArgs {
  /**
   * The application's SDKAppID: a positive integer, as Tencent's console shows it.
   *
   * A change replaces the resource: the new application is configured, then the old application's configuration is deleted.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * The URL to which Tencent delivers the events. Begins with `https://` (advised) or `http://`, at most 2,048 characters.
   * Put a secret in the path, and mark the URL as a secret (Pulumi's `secret` function, or configuration that is read as a
   * secret). Then it is encrypted in state, and messages show only its host.
   */
  url: pulumi.Input<string>;
  /**
   * Whether to replace a different configuration that exists already. Default: false: then the preview and the creation
   * fail if another writer has set a configuration.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * The service's endpoint: the application's region (`china`, `singapore`, `seoul`, `frankfurt`, `silicon-valley`,
   * `jakarta`, `mumbai` or `tokyo`), or a URL (https; http only on this machine). Default: the setting `v4Endpoint` (in
   * stack configuration: `trtc:v4Endpoint`), else the environment variable `TRTC_V4_ENDPOINT`, else the setting `endpoint`
   * or `TRTC_ENDPOINT` if that is a URL or `china`, else `singapore`.
   *
   * A change to another host replaces the resource.
   */
  endpoint?: pulumi.Input<Region | (string & {}) | undefined>;
}

/** The arguments of {@link CallCallbackConfig}. The preview reports every invalid one by name. */
export interface CallCallbackConfigArgs extends CommonArgs {
  /** The events to deliver: at least one {@link CallCommand}. Order and duplicates do not matter. */
  commands: pulumi.Input<readonly pulumi.Input<CallCommand>[]>;
}

/**
 * The Call callback configuration of one application, for apps that call `calls()` and `join()`. The service holds one for each SDKAppID.
 * Commands: {@link CallCommand}. Source: trtc.io/document/68938, 68934.
 */
export class CallCallbackConfig extends TrtcResource<CallCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Call;

  /** The URL to which the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** The delivered events, sorted and without duplicates. */
  declare readonly commands: pulumi.Output<CallCommand[]>;

  /**
   * Reads the Call callback configuration of an application without managing it: Pulumi never changes or deletes it. The operation fails
   * when the application has no configuration, or the service cannot be read.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): CallCallbackConfig {
    return new CallCallbackConfig(name, undefined, createReadOptions(sdkAppId, opts));
  }

  /** Whether an object is a CallCallbackConfig, from any copy of this package. */
  static override isInstance(object: unknown): object is CallCallbackConfig {
    return isOfFamily(families.v4Call, object);
  }
}

/** The arguments of {@link RoomCallbackConfig}. The preview reports every invalid one by name. */
export interface RoomCallbackConfigArgs extends CommonArgs {
  /** The events to deliver: at least one {@link RoomCommand}. Order and duplicates do not matter. */
  commands: pulumi.Input<readonly pulumi.Input<RoomCommand>[]>;
}

/**
 * The Room callback configuration of one application, for TUIRoomKit and Conference. The service holds one for each SDKAppID.
 * Commands: {@link RoomCommand}. Source: trtc.io/document/60729, 60720.
 */
export class RoomCallbackConfig extends TrtcResource<RoomCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Room;

  /** The URL to which the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** The delivered events, sorted and without duplicates. */
  declare readonly commands: pulumi.Output<RoomCommand[]>;

  /**
   * Reads the Room callback configuration of an application without managing it: Pulumi never changes or deletes it. The operation fails
   * when the application has no configuration, or the service cannot be read.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): RoomCallbackConfig {
    return new RoomCallbackConfig(name, undefined, createReadOptions(sdkAppId, opts));
  }

  /** Whether an object is a RoomCallbackConfig, from any copy of this package. */
  static override isInstance(object: unknown): object is RoomCallbackConfig {
    return isOfFamily(families.v4Room, object);
  }
}

/** The arguments of {@link LiveCallbackConfig}. The preview reports every invalid one by name. */
export interface LiveCallbackConfigArgs extends CommonArgs {
  /** The events to deliver: at least one {@link LiveCommand}. Order and duplicates do not matter. */
  commands: pulumi.Input<readonly pulumi.Input<LiveCommand>[]>;
}

/**
 * The Live callback configuration of one application, for TUILiveKit. The service holds one for each SDKAppID.
 * Commands: {@link LiveCommand}. Source: trtc.io/document/64420, 64413.
 */
export class LiveCallbackConfig extends TrtcResource<LiveCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Live;

  /** The URL to which the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** The delivered events, sorted and without duplicates. */
  declare readonly commands: pulumi.Output<LiveCommand[]>;

  /**
   * Reads the Live callback configuration of an application without managing it: Pulumi never changes or deletes it. The operation fails
   * when the application has no configuration, or the service cannot be read.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackConfig {
    return new LiveCallbackConfig(name, undefined, createReadOptions(sdkAppId, opts));
  }

  /** Whether an object is a LiveCallbackConfig, from any copy of this package. */
  static override isInstance(object: unknown): object is LiveCallbackConfig {
    return isOfFamily(families.v4Live, object);
  }
}

/** The arguments of {@link LiveCallbackToken}. The preview reports every invalid one by name. */
export interface LiveCallbackTokenArgs {
  /**
   * The application's SDKAppID: a positive integer, as Tencent's console shows it.
   *
   * A change replaces the resource: the new application gets the token, then the old application's token is deleted.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * The token that signs the deliveries: 1 to 128 characters. It is always a secret, even if the program does not mark it:
   * encrypted in state and never shown. The service holds one token, so a new token replaces the old one at once.
   * Source: cloud.tencent.com/document/product/647/118333.
   */
  token: pulumi.Input<string>;
  /** Whether deliveries are signed. `false` keeps the token, and deliveries have no `Sign` and `RequestTime`. */
  enabled: pulumi.Input<boolean>;
  /**
   * Whether to replace a different token that exists already. Default: false: then the preview and the creation fail if
   * another writer has set a token.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * The service's endpoint: the application's region (`china`, `singapore`, `seoul`, `frankfurt`, `silicon-valley`,
   * `jakarta`, `mumbai` or `tokyo`), or a URL (https; http only on this machine). Default: as for {@link LiveCallbackConfig}.
   *
   * A change to another host replaces the resource.
   */
  endpoint?: pulumi.Input<Region | (string & {}) | undefined>;
}

/**
 * The token that signs one application's Live deliveries: the receiver compares `Sign` with
 * `sha256(token + RequestTime)`. The service holds one for each SDKAppID, separate from the callback configuration.
 * Source: trtc.io/document/69528, 64412.
 */
export class LiveCallbackToken extends TrtcResource<LiveCallbackTokenArgs> {
  /** @internal */
  static override readonly family = families.v4LiveToken;

  /** The token that signs the deliveries. Always a secret. */
  declare readonly token: pulumi.Output<string>;
  /** Whether deliveries are signed. */
  declare readonly enabled: pulumi.Output<boolean>;

  /**
   * Reads the token of an application without managing it: Pulumi never changes or deletes it. The operation fails
   * when the application has no token, or the service cannot be read.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackToken {
    return new LiveCallbackToken(name, undefined, createReadOptions(sdkAppId, opts));
  }

  /** Whether an object is a LiveCallbackToken, from any copy of this package. */
  static override isInstance(object: unknown): object is LiveCallbackToken {
    return isOfFamily(families.v4LiveToken, object);
  }
}

export {
  type CallCommand,
  callCommands,
  type LiveCommand,
  liveCommands,
  type RoomCommand,
  roomCommands,
} from "../events/v4";
