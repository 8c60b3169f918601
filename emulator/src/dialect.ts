/** What a call asks for, whatever a product family names it on the wire. */
export const verbs = ["set", "get", "update", "delete"] as const;
export type Verb = (typeof verbs)[number];

/** What an application has configured: where its call events go, and which ones. At most one per application. */
export interface Configuration {
  readonly address: string;
  readonly actions: readonly string[];
}

/** How a call can end. Each dialect gives every ending its own code and words. */
export type Ending =
  | "success"
  | "absent"
  | "packageMissing"
  | "badParameter"
  | "badSignature"
  | "expiredSignature"
  | "notAdministrator"
  | "tooFrequent"
  | "unreadableBody";

/** What an answer says before a dialect puts it into its envelope. */
export interface Reply {
  readonly code: number | string;
  readonly message: string;
  readonly requestId: string | number;
  readonly data: unknown;
}

/** One product family of the service, as data: everything that differs between families stands here. */
export interface Dialect {
  /** Keeps the configurations of one family apart from another's. */
  readonly name: string;
  /** The whole path of each call, case-sensitive. */
  readonly paths: Readonly<Record<Verb, string>>;
  /** What the two fields of a configuration are called in a request's body. */
  readonly fields: Readonly<Record<keyof Configuration, string>>;
  /** The action words the family documents. */
  readonly words: readonly string[];
  /** How often each of the calls may be made for one application. */
  readonly callsPerSecond: number;
  readonly endings: Readonly<Record<Ending, { readonly code: number; readonly message: string }>>;
  /** What a successful call hands back. */
  readonly data: Readonly<Record<Verb, (configuration: Configuration) => unknown>>;
  /** What a call hands back that failed or has nothing to say. */
  readonly noData: unknown;
  /** What a `get` hands back when it says "success, and nothing is configured". */
  readonly absentData: Readonly<Record<"null" | "emptyString" | "emptyObject" | "emptyAddress", unknown>>;
  envelope(reply: Reply): object;
}
