import type { Meaning, Verb } from "./errors";

/** A callback configuration, as every generation of the service holds it: where to deliver, and what. */
export interface Configuration {
  /** Where deliveries go, as the service holds it. */
  address: string;
  /** The event words, in no particular order. */
  actions: readonly string[];
}

/** One generation of the service: all that differs from the others, as data. */
export interface Dialect {
  /** Short names for the service's own hosts, and their base addresses. */
  hosts: Readonly<Record<string, string>>;
  /** The endpoint where none is configured: a key of `hosts`. */
  defaultHost: string;
  /** Path of each call, below the endpoint. */
  paths: Readonly<Record<Verb, string>>;
  /** Names of the configuration's parts in bodies and answers. */
  fields: { address: string; actions: string };
  /** Names of the parts of an answer. */
  envelope: { code: string; message: string; requestId: string; data: string };
  /** How many calls the service takes in a second, for each application and path. */
  callsPerSecond: number;
  /** The words that `actions` may hold. */
  words: readonly string[];
  /** Result codes that prove that there is no configuration. */
  absentCodes: readonly number[];
  /** The other result codes, by number. */
  codes: Readonly<Record<number, Meaning>>;
  /** What a code means that `codes` lacks. */
  otherCode: Meaning;
}
