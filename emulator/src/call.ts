import type { ApiFamily, Configuration, ResultCase, Token, TokenApi, Verb } from "./api-family";
import type { Behaviour } from "./behaviour";
import { parseUrl } from "./parse-url";

/** The service refuses a call. An exception, so that the steps of an evaluation need no branches. */
export class Refusal extends Error {
  constructor(
    readonly resultCase: ResultCase,
    /** Added to the family's message; never contains a signature. */
    readonly detail?: string,
  ) {
    super(resultCase);
  }
}

/** One call as it came in. */
export interface Call {
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  readonly verb: Verb;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Who calls, according to the query string. */
export interface Caller {
  readonly sdkAppId: number;
  readonly identifier: string;
  readonly userSig: string;
}

const maxRandom = 2 ** 32 - 1;

/** A query parameter, and how a call ends when it is missing or invalid. */
interface Parameter {
  readonly name: string;
  readonly missing: ResultCase;
  readonly invalid: ResultCase;
  isValid(value: string): boolean;
}

const bad = { missing: "badQuery", invalid: "badQuery" } as const;

/** Names and values are case-sensitive (trtc.io/document/60138, 60703). */
const parameters: readonly Parameter[] = [
  {
    name: "sdkappid",
    missing: "applicationMissing",
    invalid: "applicationInvalid",
    isValid: (value) => /^[0-9]{1,15}$/.test(value),
  },
  { name: "identifier", ...bad, isValid: (value) => value !== "" },
  { name: "usersig", ...bad, isValid: (value) => value !== "" },
  { name: "random", ...bad, isValid: (value) => /^[0-9]{1,10}$/.test(value) && Number(value) <= maxRandom },
  { name: "contenttype", ...bad, isValid: (value) => value === "json" },
];

/** Reads the query string. Assumption: the service ignores parameters that the documents do not name. */
export function readCaller(query: URLSearchParams): Caller {
  for (const { name, missing, invalid, isValid } of parameters) {
    const value = query.get(name);
    if (value === null) {
      throw new Refusal(missing, `${name} is missing`);
    }
    if (!isValid(value)) {
      throw new Refusal(invalid, `${name} is invalid`);
    }
  }
  const value = (name: string) => query.get(name) ?? "";
  return { sdkAppId: Number(value("sdkappid")), identifier: value("identifier"), userSig: value("usersig") };
}

/** Reads a body, which may never be empty: a call without fields sends `{}` (trtc.io/document/60138). */
export function readBody(body: string): Readonly<Record<string, unknown>> {
  const parsed = parse(body);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new Refusal("unreadableBody");
  }
  return parsed as Record<string, unknown>;
}

/** Picks these fields from a body, valid or not, and gives them our names; undefined when the body has none of them. */
export function pickSent<T>(body: string, fields: Readonly<Record<keyof T, string>>): Sent<T> | undefined {
  const parsed = parse(body) as Record<string, unknown> | null | undefined;
  const sent = Object.entries<string>(fields)
    .map(([ours, theirs]) => [ours, parsed?.[theirs]] as const)
    .filter(([, value]) => value !== undefined);
  return sent.length === 0 ? undefined : (Object.fromEntries(sent) as Sent<T>);
}

/** Fields as a client sent them: each may be missing or have any type. */
export type Sent<T> = { readonly [K in keyof T]?: unknown };

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Reads the configuration of a `set` or an `update`. Both fields are mandatory (trtc.io/document/60134, 60132; 68938,
 * 60728, 64419). Where the documents are silent, the behaviour decides.
 */
export function readConfiguration(
  body: Readonly<Record<string, unknown>>,
  { fields, events }: ApiFamily,
  behaviour: Behaviour,
): Configuration {
  const { [fields.address]: address, [fields.actions]: actions } = body;
  if (address === undefined) {
    throw new Refusal("badParameter", `${fields.address} is missing`);
  }
  if (actions === undefined) {
    throw new Refusal("badParameter", `${fields.actions} is missing`);
  }
  if (typeof address !== "string") {
    throw new Refusal("wrongType", `${fields.address} must be a String`);
  }
  if (!isStrings(actions)) {
    throw new Refusal("wrongType", `${fields.actions} must be an Array of String`);
  }
  if (!/^https?:\/\//.test(address)) {
    throw new Refusal("badParameter", "address must begin with http or https");
  }
  if (address.length > behaviour.maxAddressLength) {
    throw new Refusal("badParameter", "address is too long");
  }

  const known = applyPolicy(actions, behaviour.unknownActions, "unknown action", (action) => events.includes(action));
  const kept = applyPolicy(
    known,
    behaviour.repeatedActions,
    "repeated action",
    (action, at) => known.indexOf(action) === at,
  );
  if (kept.length === 0 && behaviour.emptyActions === "refused") {
    throw new Refusal("badParameter", "no action");
  }
  return { address: behaviour.addressForm === "normalised" ? normalise(address) : address, actions: kept };
}

/**
 * Reads the token of a `setToken`. Both fields are mandatory the first time; afterwards a field that is not sent keeps
 * its value (trtc.io/document/69528). Assumption: an empty body then changes nothing.
 */
export function readToken(
  body: Readonly<Record<string, unknown>>,
  { fields, maxLength }: TokenApi,
  current: Token | undefined,
): Token {
  const { [fields.token]: token = current?.token, [fields.enabled]: enabled = current?.enabled } = body;
  if (token === undefined) {
    throw new Refusal("badParameter", `${fields.token} is missing`);
  }
  if (enabled === undefined) {
    throw new Refusal("badParameter", `${fields.enabled} is missing`);
  }
  if (typeof token !== "string") {
    throw new Refusal("wrongType", `${fields.token} must be a String`);
  }
  if (typeof enabled !== "boolean") {
    throw new Refusal("wrongType", `${fields.enabled} must be a Bool`);
  }
  if (token === "" || token.length > maxLength) {
    throw new Refusal("badParameter", `${fields.token} must have 1 to ${maxLength} characters`);
  }
  return { token, enabled };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** Keeps, drops or refuses the actions that are not acceptable. */
function applyPolicy(
  actions: readonly string[],
  policy: "kept" | "dropped" | "refused",
  refusal: string,
  isAcceptable: (action: string, at: number) => boolean,
): readonly string[] {
  if (policy === "kept") {
    return actions;
  }
  const accepted = actions.filter(isAcceptable);
  if (policy === "refused" && accepted.length < actions.length) {
    throw new Refusal("badParameter", refusal);
  }
  return accepted;
}

/** An address can begin with `http://` and still be no URL, such as `http://` alone: it stays as it was sent. */
function normalise(address: string): string {
  return parseUrl(address)?.href ?? address;
}
