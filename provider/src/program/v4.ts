/**
 * The v4 families: `import { v4 } from "pulumi-trtc-callbacks"`. An application may have a resource of each, and a
 * `CallbackConfig` besides: the service keeps them apart.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { CallCommand, LiveCommand, RoomCommand } from "../events/v4";
import { families } from "../families";
import { isOfFamily, readExisting } from "./registration";
import { TrtcResource } from "./resource";

/** The region of an application. Each has a host of its own, which refuses the applications of others (60026). */
export type Region = "china" | "singapore" | "seoul" | "frankfurt" | "silicon-valley" | "jakarta" | "mumbai" | "tokyo";

/** What the three families' configurations declare alike. */
interface CommonArgs {
  /**
   * The application: a positive integer, as Tencent's console shows it. A change replaces the resource: the new
   * application is configured, then the old one's configuration is removed.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * Where Tencent delivers the events. Begins with `https://` or `http://` (https advised), at most 2,048 characters. Put
   * a secret in the path, and mark the url secret (`pulumi.secret`, `config.requireSecret`), so that it is encrypted in
   * state and only its host is ever shown.
   */
  url: pulumi.Input<string>;
  /**
   * Whether a different configuration that exists already may be replaced. Default: false, so that creating over
   * somebody else's fails, in the preview already.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * The host: the application's region, or a URL (https; http on this machine only). Default: stack configuration
   * `trtc:v4Endpoint`, else `TRTC_V4_ENDPOINT`, else `trtc:endpoint` or `TRTC_ENDPOINT` where that is a URL or `china`,
   * else `singapore`. A change replaces the resource.
   */
  endpoint?: pulumi.Input<Region | (string & {}) | undefined>;
}

/** What a {@link CallCallbackConfig} declares. The preview names every input that is wrong. */
export interface CallCallbackConfigArgs extends CommonArgs {
  /** Which events are delivered: at least one of {@link callCommands}. Order and repeats never matter. */
  commands: pulumi.Input<readonly pulumi.Input<CallCommand>[]>;
}

/**
 * The Call callback configuration of one application, for apps on `calls()` and `join()`. The service holds one for an SDKAppID.
 * Words: {@link callCommands}. Source: trtc.io/document/68938, 68934.
 */
export class CallCallbackConfig extends TrtcResource<CallCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Call;

  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<CallCommand[]>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): CallCallbackConfig {
    return new CallCallbackConfig(name, undefined, readExisting(sdkAppId, opts));
  }

  /** Whether an object is a CallCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is CallCallbackConfig {
    return isOfFamily(families.v4Call, object);
  }
}

/** What a {@link RoomCallbackConfig} declares. The preview names every input that is wrong. */
export interface RoomCallbackConfigArgs extends CommonArgs {
  /** Which events are delivered: at least one of {@link roomCommands}. Order and repeats never matter. */
  commands: pulumi.Input<readonly pulumi.Input<RoomCommand>[]>;
}

/**
 * The Room callback configuration of one application, for TUIRoomKit and Conference. The service holds one for an SDKAppID.
 * Words: {@link roomCommands}. Source: trtc.io/document/60729, 60720.
 */
export class RoomCallbackConfig extends TrtcResource<RoomCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Room;

  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<RoomCommand[]>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): RoomCallbackConfig {
    return new RoomCallbackConfig(name, undefined, readExisting(sdkAppId, opts));
  }

  /** Whether an object is a RoomCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is RoomCallbackConfig {
    return isOfFamily(families.v4Room, object);
  }
}

/** What a {@link LiveCallbackConfig} declares. The preview names every input that is wrong. */
export interface LiveCallbackConfigArgs extends CommonArgs {
  /** Which events are delivered: at least one of {@link liveCommands}. Order and repeats never matter. */
  commands: pulumi.Input<readonly pulumi.Input<LiveCommand>[]>;
}

/**
 * The Live callback configuration of one application, for TUILiveKit. The service holds one for an SDKAppID.
 * Words: {@link liveCommands}. Source: trtc.io/document/64420, 64413.
 */
export class LiveCallbackConfig extends TrtcResource<LiveCallbackConfigArgs> {
  /** @internal */
  static override readonly family = families.v4Live;

  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<LiveCommand[]>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackConfig {
    return new LiveCallbackConfig(name, undefined, readExisting(sdkAppId, opts));
  }

  /** Whether an object is a LiveCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is LiveCallbackConfig {
    return isOfFamily(families.v4Live, object);
  }
}

/** What a {@link LiveCallbackToken} declares. The preview names every input that is wrong. */
export interface LiveCallbackTokenArgs {
  /**
   * The application: a positive integer, as Tencent's console shows it. A change replaces the resource: the new
   * application gets the token, then the old one's is removed.
   */
  sdkAppId: pulumi.Input<number>;
  /**
   * What signs the deliveries: 1 to 128 characters. Always a secret, whether it is marked or not: encrypted in state and
   * never shown. The service holds one token, so a new one takes the old one's place at once.
   * Source: cloud.tencent.com/document/product/647/118333.
   */
  token: pulumi.Input<string>;
  /** Whether deliveries are signed. `false` keeps the token and leaves `Sign` and `RequestTime` away. */
  enabled: pulumi.Input<boolean>;
  /**
   * Whether a different token that exists already may be replaced. Default: false, so that creating over somebody
   * else's fails, in the preview already.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * The host: the application's region, or a URL (https; http on this machine only). Default: as for
   * {@link LiveCallbackConfig}. A change replaces the resource.
   */
  endpoint?: pulumi.Input<Region | (string & {}) | undefined>;
}

/**
 * The token that signs one application's Live deliveries: the receiver compares `Sign` with
 * `sha256(token + RequestTime)`. The service holds one for an SDKAppID, apart from the callback configuration.
 * Source: trtc.io/document/69528, 64412.
 */
export class LiveCallbackToken extends TrtcResource<LiveCallbackTokenArgs> {
  /** @internal */
  static override readonly family = families.v4LiveToken;

  /** What signs the deliveries: always a secret. */
  declare readonly token: pulumi.Output<string>;
  /** Whether deliveries are signed. */
  declare readonly enabled: pulumi.Output<boolean>;

  /**
   * Reads the token of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no token, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackToken {
    return new LiveCallbackToken(name, undefined, readExisting(sdkAppId, opts));
  }

  /** Whether an object is a LiveCallbackToken, of whichever copy of this package. */
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
