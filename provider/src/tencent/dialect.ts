import type { CallbackServiceError, Refusal } from "./errors";

/** The four calls every generation of the service offers. */
export type Verb = "get" | "set" | "update" | "delete";

/** A callback configuration, as every generation of the service holds it: where to deliver, and what. */
export interface Configuration {
  /** Where deliveries go, as the service holds it. */
  address: string;
  /** The event words, in no particular order. */
  actions: readonly string[];
}

/** What one result code means, and what to do about it. */
export interface Meaning {
  /** The error it becomes. */
  error: new (
    refusal: Refusal,
  ) => CallbackServiceError;
  /** What happened, as the end of a sentence that begins with the SDKAppID. */
  meaning: string;
  /** What to do next, in whole sentences. */
  next: (facts: Refusal["facts"]) => string;
  /** The service's own message says something that ours cannot know. */
  quoteService?: true;
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
  /** The words that `actions` may hold. */
  words: readonly string[];
  /** Result codes that prove that there is no configuration. */
  absentCodes: readonly number[];
  /** The other result codes, by number. */
  codes: Readonly<Record<number, Meaning>>;
  /** What a code means that `codes` lacks. */
  otherCode: Meaning;
}
