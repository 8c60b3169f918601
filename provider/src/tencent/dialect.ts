import type { Family } from "../families";
import type { Delivery } from "./delivery";
import type { Meaning, Verb } from "./errors";

/** What the service holds for an application, by part. Which parts there are is its content's business. */
export type Configuration = Readonly<Record<string, unknown>>;

/** A name for each part of a configuration. */
export type Names = Readonly<Record<string, string>>;

/** What a configuration is made of: how it travels, and when two are the same. */
export interface Content {
  /** Tells the contents apart where they are put into words. */
  name: "callback" | "token";
  /** Whether `set` keeps the parts that it is not given. */
  patches: boolean;
  /** The body of a call that writes; what `live` holds already may be left out where `set` patches. */
  encode(configuration: Configuration, fields: Names, live?: Configuration): object;
  /** Reads an answer's data, which is an object with at least one member. */
  decode(data: Configuration, fields: Names): Configuration | "absent" | "unreadable";
  same(one: Configuration, other: Configuration): boolean;
  /** The part that tells whose a configuration is, and the one form for all the ways to write it. It may be a secret. */
  identity: { part: string; normalize(value: string): string };
  /** What of it may be a secret: the service's own messages may hold it. */
  secretOf(configuration: Configuration): string;
}

/** A setting that may name the endpoint. */
export interface EndpointSetting {
  /** In stack configuration, below `trtc:`. */
  key: string;
  /** In the environment. */
  variable: string;
  /** Values meant for other generations are passed over; without it, every value is meant. */
  isMeant?: (value: string) => boolean;
}

/** Something to say of a word: it is refused with its reason, or taken with a warning. */
export type Caution = { refused: string } | { warned: string };

/** One generation of the service: all that differs from the others, as data. */
export interface Dialect extends Family {
  /** What the configuration is made of. */
  content: Content;
  /** Where the endpoint of resources that name none is looked for, in order. */
  endpointSettings: readonly [EndpointSetting, ...EndpointSetting[]];
  /** Short names for the service's own hosts, and their base addresses. */
  hosts: Readonly<Record<string, string>>;
  /** Path of each call, below the endpoint. Not every generation can update. */
  paths: Readonly<Record<Exclude<Verb, "update">, string> & Partial<Record<"update", string>>>;
  /** Names of the configuration's parts in bodies and answers. */
  fields: Names;
  /** Names of the parts of an answer. */
  envelope: { code: string; message: string; requestId: string; data: string };
  /** How many calls the service takes in a second, for each application and path. */
  callsPerSecond: number;
  /** The words that `actions` may hold. */
  words: readonly string[];
  /** What is to be said of some words, of this family's or not; a word that is refused need not be one of `words`. */
  cautions: Readonly<Record<string, Caution>>;
  /** What is to be said of a set of words. */
  cautionOf?: (words: readonly string[]) => string | undefined;
  /** How events are delivered to the receiver, where the configuration has one. */
  delivery?: Delivery;
  /** Result codes that prove that there is no configuration. */
  absentCodes: readonly number[];
  /** Result codes with which `update` says that only `set` will do. */
  setInsteadCodes: readonly number[];
  /** The other result codes, by number. */
  codes: Readonly<Record<number, Meaning>>;
  /** What a code means that `codes` lacks. */
  otherCode: Meaning;
}
