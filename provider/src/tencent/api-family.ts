import type { Family } from "../families";
import type { ErrorCodeInfo, Operation } from "./errors";

/** What the service holds for an application, by part. The codec knows the parts. */
export type Configuration = Readonly<Record<string, unknown>>;

/** The name of each part of a configuration. */
export type Names = Readonly<Record<string, string>>;

/** Encodes, decodes and compares one kind of configuration. */
export interface ConfigCodec {
  /** Which kind of configuration it is; lifecycle selects its texts and rules by it. */
  name: "callback" | "token";
  /** Whether `set` keeps the parts that the body leaves out. */
  hasPartialUpdates: boolean;
  /** Returns the body of a write. With partial updates it may leave out what `live` already holds. */
  encode(configuration: Configuration, fields: Names, live?: Configuration): object;
  /** Reads the data of a response, which is an object with at least one member. */
  decode(data: Configuration, fields: Names): Configuration | "absent" | "unreadable";
  isSame(one: Configuration, other: Configuration): boolean;
  /** The part that identifies the owner of a configuration, and its normal form. It may be a secret. */
  identity: { part: string; normalize(value: string): string };
  /** Returns the part that may be a secret: the service's messages may quote it. */
  getSecret(configuration: Configuration): string;
}

/** A setting that may name the endpoint. */
export interface EndpointSetting {
  /** In stack configuration, below `trtc:`. */
  key: string;
  /** In the environment. */
  variable: string;
  /** Whether the value applies to this family. Without this function, every value applies. */
  isApplicable?: (value: string) => boolean;
}

/** A notice about an event: the event is refused with a reason, or accepted with a warning. */
export type Caution = { refused: string } | { warned: string };

/** How a family delivers events, as far as Tencent documents it. */
export interface DeliverySpec {
  /** The query parameters for the application, the event, and the origin of the event. */
  query: { sdkAppId: string; word: string; clientIp: string; platform: string };
  /** The test event. It reports something that is already over, so that a receiver that treats it as real has nothing to do. */
  testEvent: { word: string; body(now: Date): object };
  /** The response that Tencent documents. */
  answer: object;
  /** Whether an `ErrorCode` other than 0 fails the delivery. Otherwise any JSON object is accepted. */
  hasErrorCodeCheck: boolean;
  /** Whether the family's own documents state status and time limit. Otherwise Chat's rules are assumed. */
  isDocumented: boolean;
  /** The family that holds the token which signs deliveries. */
  token?: ApiFamily;
}

/** One family of the service's API, such as Call v1 or Live v4: everything in which it differs from the others, as data. */
export interface ApiFamily extends Family {
  /** Encodes and decodes the configuration. */
  codec: ConfigCodec;
  /** The settings that give the endpoint of resources without one, in order of precedence. */
  endpointSettings: readonly [EndpointSetting, ...EndpointSetting[]];
  /** Base URLs of the service's hosts, by short name. */
  hosts: Readonly<Record<string, string>>;
  /** Path of each operation, below the endpoint. Not every family has `update`. */
  paths: Readonly<Record<Exclude<Operation, "update">, string> & Partial<Record<"update", string>>>;
  /** Names of the configuration's parts in requests and responses. */
  fields: Names;
  /** Names of the members of a response. */
  envelope: { code: string; message: string; requestId: string; data: string };
  /** How many calls the service accepts per second, for each application and path. */
  callsPerSecond: number;
  /** The events that `actions` may hold. */
  words: readonly string[];
  /** Notices about single events. A refused event need not be one of `words`. */
  cautions: Readonly<Record<string, Caution>>;
  /** Returns a notice about a set of events. */
  cautionOf?: (words: readonly string[]) => string | undefined;
  /** How events are delivered. Undefined for a family without a receiver. */
  delivery?: DeliverySpec;
  /** Result codes that prove that no configuration exists. */
  absentCodes: readonly number[];
  /** Result codes of `update` after which `set` has to be called instead. */
  fallbackToSetCodes: readonly number[];
  /** The other result codes, by number. */
  codes: Readonly<Record<number, ErrorCodeInfo>>;
  /** The meaning of a code that is not in `codes`. */
  unknownCode: ErrorCodeInfo;
}
