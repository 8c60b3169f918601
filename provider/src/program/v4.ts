/**
 * The v4 families: `import { v4 } from "pulumi-trtc-callbacks"`. An application may have a resource of each, and a
 * `CallbackConfig` besides: the service keeps them apart.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import type { CallCommand, LiveCommand, RoomCommand } from "../commands";
import { families } from "../families";
import { noteRegistration } from "./declarations";
import { isOfKind, registrationOf, withoutDebugTraces } from "./registration";
import { settleLast } from "./transformations";

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

const callKind = families.v4Call;

/**
 * The Call callback configuration of one application, for apps on `calls()` and `join()`. The service holds one for an SDKAppID.
 * Words: {@link callCommands}. Source: trtc.io/document/68938, 68934.
 */
export class CallCallbackConfig extends pulumi.CustomResource {
  static {
    settleLast(callKind, CallCallbackConfig.prototype);
  }

  /** The application. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<CallCommand[]>;
  /** Whether a different configuration might be replaced on creation, where the program said so. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in effect: a region or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): CallCallbackConfig {
    return new CallCallbackConfig(name, undefined, { ...opts, id: pulumi.output(sdkAppId).apply(String) });
  }

  /** Whether an object is a CallCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is CallCallbackConfig {
    return isOfKind(callKind, object);
  }

  /**
   * @param name - the resource's name, unique in the program
   * @param args - what to declare; undefined only where `opts.id` asks for an existing one
   */
  constructor(name: string, args: CallCallbackConfigArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const end = withoutDebugTraces();
    try {
      const registration = registrationOf(callKind, name, args, opts);
      super(callKind.type, name, registration.props, registration.opts);
      noteRegistration(callKind, this, args);
    } finally {
      end();
    }
  }
}

/** What a {@link RoomCallbackConfig} declares. The preview names every input that is wrong. */
export interface RoomCallbackConfigArgs extends CommonArgs {
  /** Which events are delivered: at least one of {@link roomCommands}. Order and repeats never matter. */
  commands: pulumi.Input<readonly pulumi.Input<RoomCommand>[]>;
}

const roomKind = families.v4Room;

/**
 * The Room callback configuration of one application, for TUIRoomKit and Conference. The service holds one for an SDKAppID.
 * Words: {@link roomCommands}. Source: trtc.io/document/60729, 60720.
 */
export class RoomCallbackConfig extends pulumi.CustomResource {
  static {
    settleLast(roomKind, RoomCallbackConfig.prototype);
  }

  /** The application. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<RoomCommand[]>;
  /** Whether a different configuration might be replaced on creation, where the program said so. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in effect: a region or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): RoomCallbackConfig {
    return new RoomCallbackConfig(name, undefined, { ...opts, id: pulumi.output(sdkAppId).apply(String) });
  }

  /** Whether an object is a RoomCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is RoomCallbackConfig {
    return isOfKind(roomKind, object);
  }

  /**
   * @param name - the resource's name, unique in the program
   * @param args - what to declare; undefined only where `opts.id` asks for an existing one
   */
  constructor(name: string, args: RoomCallbackConfigArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const end = withoutDebugTraces();
    try {
      const registration = registrationOf(roomKind, name, args, opts);
      super(roomKind.type, name, registration.props, registration.opts);
      noteRegistration(roomKind, this, args);
    } finally {
      end();
    }
  }
}

/** What a {@link LiveCallbackConfig} declares. The preview names every input that is wrong. */
export interface LiveCallbackConfigArgs extends CommonArgs {
  /** Which events are delivered: at least one of {@link liveCommands}. Order and repeats never matter. */
  commands: pulumi.Input<readonly pulumi.Input<LiveCommand>[]>;
}

const liveKind = families.v4Live;

/**
 * The Live callback configuration of one application, for TUILiveKit. The service holds one for an SDKAppID.
 * Words: {@link liveCommands}. Source: trtc.io/document/64420, 64413.
 */
export class LiveCallbackConfig extends pulumi.CustomResource {
  static {
    settleLast(liveKind, LiveCallbackConfig.prototype);
  }

  /** The application. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** Where the events are delivered. */
  declare readonly url: pulumi.Output<string>;
  /** Which events are delivered, sorted, each once. */
  declare readonly commands: pulumi.Output<LiveCommand[]>;
  /** Whether a different configuration might be replaced on creation, where the program said so. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in effect: a region or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * Reads the configuration of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no configuration, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackConfig {
    return new LiveCallbackConfig(name, undefined, { ...opts, id: pulumi.output(sdkAppId).apply(String) });
  }

  /** Whether an object is a LiveCallbackConfig, of whichever copy of this package. */
  static override isInstance(object: unknown): object is LiveCallbackConfig {
    return isOfKind(liveKind, object);
  }

  /**
   * @param name - the resource's name, unique in the program
   * @param args - what to declare; undefined only where `opts.id` asks for an existing one
   */
  constructor(name: string, args: LiveCallbackConfigArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const end = withoutDebugTraces();
    try {
      const registration = registrationOf(liveKind, name, args, opts);
      super(liveKind.type, name, registration.props, registration.opts);
      noteRegistration(liveKind, this, args);
    } finally {
      end();
    }
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

const liveTokenKind = families.v4LiveToken;

/**
 * The token that signs one application's Live deliveries: the receiver compares `Sign` with
 * `sha256(token + RequestTime)`. The service holds one for an SDKAppID, apart from the callback configuration.
 * Source: trtc.io/document/69528, 64412.
 */
export class LiveCallbackToken extends pulumi.CustomResource {
  static {
    settleLast(liveTokenKind, LiveCallbackToken.prototype);
  }

  /** The application. */
  declare readonly sdkAppId: pulumi.Output<number>;
  /** What signs the deliveries: always a secret. */
  declare readonly token: pulumi.Output<string>;
  /** Whether deliveries are signed. */
  declare readonly enabled: pulumi.Output<boolean>;
  /** Whether a different token might be replaced on creation, where the program said so. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The service's endpoint in effect: a region or a URL. */
  declare readonly endpoint: pulumi.Output<string>;

  /**
   * Reads the token of an application that this stack does not own. It is never changed or removed.
   *
   * @param name - the resource's name in this program
   * @param sdkAppId - the application, a positive integer
   * @throws (the operation fails) when the application has no token, or the service cannot be asked
   */
  static get(name: string, sdkAppId: pulumi.Input<number>, opts?: pulumi.CustomResourceOptions): LiveCallbackToken {
    return new LiveCallbackToken(name, undefined, { ...opts, id: pulumi.output(sdkAppId).apply(String) });
  }

  /** Whether an object is a LiveCallbackToken, of whichever copy of this package. */
  static override isInstance(object: unknown): object is LiveCallbackToken {
    return isOfKind(liveTokenKind, object);
  }

  /**
   * @param name - the resource's name, unique in the program
   * @param args - what to declare; undefined only where `opts.id` asks for an existing one
   */
  constructor(name: string, args: LiveCallbackTokenArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    const end = withoutDebugTraces();
    try {
      const registration = registrationOf(liveTokenKind, name, args, opts);
      super(liveTokenKind.type, name, registration.props, registration.opts);
      noteRegistration(liveTokenKind, this, args);
    } finally {
      end();
    }
  }
}

export {
  type CallCommand,
  callCommands,
  type LiveCommand,
  liveCommands,
  type RoomCommand,
  roomCommands,
} from "../commands";
