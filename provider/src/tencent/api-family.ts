import type { Family } from "../families";
import type { ErrorCodeInfo, Operation } from "./errors";
import type { TestEvents } from "./test-events/test-event";

/** What the service holds for an application, by the resource's input names. */
export type Configuration = Readonly<Record<string, unknown>>;

/** How one value differs. */
export interface ValueDifference<T> {
  live: T;
  other: T;
}

/** How a list differs whose order and duplicates do not count: what only the live one holds, and what it lacks. */
export interface ListDifference {
  added: readonly string[];
  removed: readonly string[];
}

/** How two configurations differ, by input; empty where they are the same. */
export type Difference<C extends Configuration> = {
  readonly [Input in keyof C]?: C[Input] extends readonly unknown[] ? ListDifference : ValueDifference<C[Input]>;
};

/** Encodes, decodes and compares one kind of configuration. */
export interface ConfigCodec<C extends Configuration = Configuration> {
  /** Whether `set` keeps the parts that the body leaves out. */
  hasPartialUpdates: boolean;
  /** Returns the body of a write. With partial updates it may leave out what `live` already holds. */
  encode(configuration: C, live?: C): object;
  /** Reads the data of a response, which is an object with at least one member. */
  decode(data: Readonly<Record<string, unknown>>): C | "absent" | "unreadable";
  compare(live: C, other: C): Difference<C>;
  /** The input that identifies the owner of a configuration, and its normal form. It may be a secret. */
  identity: { input: string; normalize(value: string): string };
}

/** Whether two configurations are the same to the service. */
export function isSame<C extends Configuration>(codec: ConfigCodec<C>, one: C, other: C): boolean {
  return Object.keys(codec.compare(one, other)).length === 0;
}

/** A notice about an event, which need not be a listed one: the event is refused with a reason, or accepted with a warning. */
export type EventNotice = { refused: string } | { warned: string };

/** How a family delivers events, as far as Tencent documents it. */
export interface DeliverySpec {
  /** The query parameters for the application, the event, and the origin of the event. */
  query: { sdkAppId: string; event: string; clientIp: string; platform: string };
  testEvents: TestEvents;
  /** The one that is sent where one has to do. It reports something that is already over. */
  probeEvent: string;
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
export interface ApiFamily<C extends Configuration = Configuration> extends Family {
  codec: ConfigCodec<C>;
  /** Base URLs of the service's hosts, by short name. */
  hosts: Readonly<Record<string, string>>;
  /** Path of each operation, below the endpoint. Not every family has `update`. */
  paths: Readonly<Record<Exclude<Operation, "update">, string> & Partial<Record<"update", string>>>;
  /** Names of the members of a response. */
  envelope: { code: string; message: string; requestId: string; data: string };
  /** How many calls the service accepts per second, for each application and path. */
  callsPerSecond: number;
  /** Notices about single events. The events need not be among `events`. */
  eventNotices: Readonly<Record<string, EventNotice>>;
  /** Returns a notice about a set of events: the end of a sentence. */
  checkEventSet?: (events: readonly string[]) => string | undefined;
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
