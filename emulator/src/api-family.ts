/** The product families of the service, each with a configuration of its own. */
export const families = ["v1", "v4/call_config", "v4/room_config", "v4/live_config"] as const;
export type Family = (typeof families)[number];

/** The only family whose deliveries can be signed. */
export const signedFamily: Family = "v4/live_config";

/** What a call does, whatever its name is in the path. */
export const configurationVerbs = ["set", "get", "update", "delete"] as const;
export const tokenVerbs = ["setToken", "getToken", "deleteToken"] as const;
export const verbs = [...configurationVerbs, ...tokenVerbs] as const;
export type ConfigurationVerb = (typeof configurationVerbs)[number];
export type TokenVerb = (typeof tokenVerbs)[number];
export type Verb = (typeof verbs)[number];

/** The configuration of an application: where its events go, and which events. At most one for each family. */
export interface Configuration {
  readonly address: string;
  readonly actions: readonly string[];
}

/** The token that signs the deliveries of an application, and whether it does. */
export interface Token {
  readonly token: string;
  readonly enabled: boolean;
}

/** How a call can end in any family. Each family gives every case a code and a message of its own. */
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

/** How a call can end in some families only. */
type OptionalResultCase =
  /** A `set` where something is configured. A family without this case overwrites. */
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

/** What an answer says before a family puts it into its envelope. */
export interface ApiResponse {
  readonly code: number | string;
  readonly message: string;
  readonly requestId: string | number;
  readonly data: unknown;
}

/** The forms that the data of a successful answer can have when there is nothing. */
export type AbsentData = Readonly<Record<"null" | "emptyString" | "emptyObject" | "emptyAddress", unknown>>;

/** How a family delivers events. */
export interface DeliveryRules {
  /** The names of the query parameters for the application and for the event, and the others with their values. */
  readonly query: {
    readonly sdkAppId: string;
    readonly event: string;
    readonly others: readonly (readonly [name: string, value: string])[];
  };
  /** The seconds before each retry; as many retries as there are entries. */
  readonly retryDelaysSeconds: readonly number[];
  /** Whether the receiver's answer, which is JSON with HTTP 200, accepts the delivery. */
  accepts(answer: Readonly<Record<string, unknown>>): boolean;
}

/** The calls for the token that signs deliveries. */
export interface TokenApi {
  /** The whole path of each call, case-sensitive. */
  readonly paths: Readonly<Record<TokenVerb, string>>;
  /** The names of a token's two fields in a request's body. */
  readonly fields: Readonly<Record<keyof Token, string>>;
  /** The most characters that a token may have. */
  readonly maxLength: number;
  /** The data of a successful `getToken`. */
  toData(token: Token): unknown;
  readonly absentData: AbsentData;
}

/** One product family of the service, as data: everything that differs between families is here. */
export interface ApiFamily {
  readonly name: Family;
  /** The whole path of each call the family has, case-sensitive. */
  readonly paths: Readonly<Partial<Record<ConfigurationVerb, string>>>;
  /** The calls that some of the family's documents have and others lack. */
  readonly disputedVerbs: readonly Verb[];
  /** An unknown path that begins with this gets `unknownPath` in the envelope; without it, HTTP 404. */
  readonly gatewayPath?: string;
  /** The names of a configuration's two fields in a request's body. */
  readonly fields: Readonly<Record<keyof Configuration, string>>;
  /** The events that the family documents. Not shared with the provider, so that each list tests the other. */
  readonly events: readonly string[];
  /** The limit of each call for one application. */
  readonly callsPerSecond: number;
  /** What a `set` does where something is configured, according to the documents. */
  readonly setWhenPresent: "overwritten" | "refused";
  readonly codes: Readonly<Record<CommonResultCase, CodeMessage> & Partial<Record<OptionalResultCase, CodeMessage>>>;
  /** Codes that only a fault can cause. */
  readonly faultOnlyCodes: readonly CodeMessage[];
  /** The data of a successful call. */
  readonly toData: Readonly<Record<ConfigurationVerb, (configuration: Configuration) => unknown>>;
  /** The data of a call that failed or has no data. */
  readonly noData: unknown;
  /** The data of a `get` that succeeds although nothing is configured. */
  readonly absentData: AbsentData;
  readonly delivery: DeliveryRules;
  /** Only in a family whose deliveries can be signed. */
  readonly token?: TokenApi;
  /** A new request id, where request ids are texts. */
  createRequestId(): string;
  toEnvelope(response: ApiResponse): object;
}
