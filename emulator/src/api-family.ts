/** The product families of the service, each with a configuration of its own. */
export const families = ["v1", "v4/call_config", "v4/room_config", "v4/live_config"] as const;
export type Family = (typeof families)[number];

/** The only family whose deliveries can be signed. */
export const signedFamily: Family = "v4/live_config";

/** What a call asks for, whatever a product family names it on the wire. */
export const configurationVerbs = ["set", "get", "update", "delete"] as const;
export const tokenVerbs = ["setToken", "getToken", "deleteToken"] as const;
export const verbs = [...configurationVerbs, ...tokenVerbs] as const;
export type ConfigurationVerb = (typeof configurationVerbs)[number];
export type TokenVerb = (typeof tokenVerbs)[number];
export type Verb = (typeof verbs)[number];

/** What an application has configured: where its call events go, and which ones. At most one for each family. */
export interface Configuration {
  readonly address: string;
  readonly actions: readonly string[];
}

/** What the deliveries of an application are signed with, and whether they are. */
export interface Token {
  readonly token: string;
  readonly enabled: boolean;
}

/** How a call can end in any family. Each dialect gives every ending its own code and words. */
type CommonResultCase =
  | "success"
  | "notFound"
  | "packageMissing"
  | "applicationMissing"
  | "applicationInvalid"
  | "applicationUnknown"
  | "badQuery"
  | "illegalSignature"
  | "otherIdentifier"
  | "otherApplication"
  | "otherKey"
  | "expiredSignature"
  | "notAdministrator"
  | "tooFrequent"
  | "unreadableBody"
  | "wrongType"
  | "badParameter";

/** How a call can end where the family knows such a thing. */
type OptionalResultCase =
  /** A `set` where something is configured. A family without this ending overwrites. */
  | "alreadyExists"
  | "tokenNotFound"
  /** There is no such path. */
  | "unknownPath";

export type ResultCase = CommonResultCase | OptionalResultCase;

export interface CodeMessage {
  readonly code: number;
  readonly message: string;
}

/** What an answer says, in any family. */
export interface ApiResult {
  readonly code: number;
  /** Default: the family's message for the code. */
  readonly message?: string;
  /** Default: the family's `noData`. */
  readonly data?: unknown;
}

/** What an answer says before a dialect puts it into its envelope. */
export interface ApiResponse {
  readonly code: number | string;
  readonly message: string;
  readonly requestId: string | number;
  readonly data: unknown;
}

/** The ways to say "success, and there is nothing". */
export type AbsentData = Readonly<Record<"null" | "emptyString" | "emptyObject" | "emptyAddress", unknown>>;

/** How a family delivers events. */
export interface DeliveryRules {
  /** What the query calls the application and the word. */
  readonly query: { readonly sdkAppId: string; readonly word: string };
  /** How many seconds pass before each further try. */
  readonly retryDelaysSeconds: readonly number[];
  /** Whether the receiver's answer, which is JSON under HTTP 200, takes the delivery. */
  accepts(answer: Readonly<Record<string, unknown>>): boolean;
}

/** The calls for the token that signs deliveries. */
export interface TokenApi {
  /** The whole path of each call, case-sensitive. */
  readonly paths: Readonly<Record<TokenVerb, string>>;
  /** What the two fields of a token are called in a request's body. */
  readonly fields: Readonly<Record<keyof Token, string>>;
  /** The most characters a token may have. */
  readonly maxLength: number;
  /** What a successful `getToken` hands back. */
  data(token: Token): unknown;
  readonly absentData: AbsentData;
}

/** One product family of the service, as data: everything that differs between families stands here. */
export interface ApiFamily {
  /** Keeps the configurations of one family apart from another's. */
  readonly name: Family;
  /** The whole path of each call the family has, case-sensitive. */
  readonly paths: Readonly<Partial<Record<ConfigurationVerb, string>>>;
  /** Calls that some of the family's documents have and others lack. */
  readonly disputedVerbs: readonly Verb[];
  /** Under which an unknown path is answered `noSuchCall` in the envelope; without it, HTTP 404. */
  readonly gatewayPath?: string;
  /** What the two fields of a configuration are called in a request's body. */
  readonly fields: Readonly<Record<keyof Configuration, string>>;
  /** The action words the family documents. */
  readonly events: readonly string[];
  /** How often each of the calls may be made for one application. */
  readonly callsPerSecond: number;
  /** What the documents say of a `set` where something is configured. */
  readonly setWhenPresent: "overwritten" | "refused";
  readonly codes: Readonly<Record<CommonResultCase, CodeMessage> & Partial<Record<OptionalResultCase, CodeMessage>>>;
  /** Codes the emulator gives only when a fault tells it to. */
  readonly faultOnlyCodes: readonly CodeMessage[];
  /** What a successful call hands back. */
  readonly data: Readonly<Record<ConfigurationVerb, (configuration: Configuration) => unknown>>;
  /** What a call hands back that failed or has nothing to say. */
  readonly noData: unknown;
  /** What a `get` hands back when it says "success, and nothing is configured". */
  readonly absentData: AbsentData;
  /** How events get to the address that is configured. */
  readonly delivery: DeliveryRules;
  /** For the families whose deliveries can be signed. */
  readonly token?: TokenApi;
  /** A request id where it is a text. */
  createRequestId(): string;
  toEnvelope(response: ApiResponse): object;
}
