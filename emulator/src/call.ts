import type { ApiFamily, Configuration, ResultCase, Token, TokenApi, Verb } from "./api-family";
import type { Behaviour } from "./behaviour";

/** The service says no. Carried as an exception so that judging a call reads as a sentence. */
export class Refusal extends Error {
  constructor(
    readonly resultCase: ResultCase,
    /** Added to the dialect's words; never holds a signature. */
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

/** Who calls, as the query string says. */
export interface Caller {
  readonly sdkAppId: number;
  readonly identifier: string;
  readonly userSig: string;
}

const maxRandom = 2 ** 32 - 1;

/** What a query parameter must be, and how a call ends without it or with a wrong one. */
interface Parameter {
  readonly name: string;
  readonly missing: ResultCase;
  readonly invalid: ResultCase;
  valid(value: string): boolean;
}

const bad = { missing: "badQuery", invalid: "badQuery" } as const;

/** Names and values are case-sensitive (trtc.io/document/60138, 60703). */
const parameters: readonly Parameter[] = [
  {
    name: "sdkappid",
    missing: "applicationMissing",
    invalid: "applicationInvalid",
    valid: (value) => /^[0-9]{1,15}$/.test(value),
  },
  { name: "identifier", ...bad, valid: (value) => value !== "" },
  { name: "usersig", ...bad, valid: (value) => value !== "" },
  { name: "random", ...bad, valid: (value) => /^[0-9]{1,10}$/.test(value) && Number(value) <= maxRandom },
  { name: "contenttype", ...bad, valid: (value) => value === "json" },
];

/** Reads the query string. Assumption: parameters the documents do not name are let pass. */
export function readCaller(query: URLSearchParams): Caller {
  for (const { name, missing, invalid, valid } of parameters) {
    const value = query.get(name);
    if (value === null) throw new Refusal(missing, `${name} is missing`);
    if (!valid(value)) throw new Refusal(invalid, `${name} is invalid`);
  }
  const value = (name: string) => query.get(name) ?? "";
  return { sdkAppId: Number(value("sdkappid")), identifier: value("identifier"), userSig: value("usersig") };
}

/** Reads a body, which may never be empty: `{}` where there is nothing to say (trtc.io/document/60138). */
export function readBody(body: string): Readonly<Record<string, unknown>> {
  const parsed = parse(body);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Refusal("unreadableBody");
  return parsed as Record<string, unknown>;
}

/** What a body says of these fields, right or wrong, under our names for them; undefined when it says nothing of them. */
export function pickSent<T>(body: string, fields: Readonly<Record<keyof T, string>>): Sent<T> | undefined {
  const parsed = parse(body) as Record<string, unknown> | null | undefined;
  const said = Object.entries<string>(fields)
    .map(([ours, theirs]) => [ours, parsed?.[theirs]] as const)
    .filter(([, value]) => value !== undefined);
  return said.length === 0 ? undefined : (Object.fromEntries(said) as Sent<T>);
}

/** Fields as somebody sent them: any may be missing, or of any type. */
export type Sent<T> = { readonly [K in keyof T]?: unknown };

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Reads the configuration a `set` or an `update` asks for: both fields are mandatory (trtc.io/document/60134, 60132;
 * 68938, 60728, 64419), and what no document says is as the behaviour has it.
 */
export function readConfiguration(
  body: Readonly<Record<string, unknown>>,
  { fields, events }: ApiFamily,
  behaviour: Behaviour,
): Configuration {
  const { [fields.address]: address, [fields.actions]: actions } = body;
  if (address === undefined) throw new Refusal("badParameter", `${fields.address} is missing`);
  if (actions === undefined) throw new Refusal("badParameter", `${fields.actions} is missing`);
  if (typeof address !== "string") throw new Refusal("wrongType", `${fields.address} must be a String`);
  if (!isStrings(actions)) throw new Refusal("wrongType", `${fields.actions} must be an Array of String`);
  if (!/^https?:\/\//.test(address)) throw new Refusal("badParameter", "address must begin with http or https");
  if (address.length > behaviour.maxAddressLength) throw new Refusal("badParameter", "address is too long");

  const known = applyPolicy(actions, behaviour.unknownActions, "unknown action", (word) => events.includes(word));
  const kept = applyPolicy(
    known,
    behaviour.repeatedActions,
    "repeated action",
    (word, at) => known.indexOf(word) === at,
  );
  if (kept.length === 0 && behaviour.emptyActions === "refused") throw new Refusal("badParameter", "no action");
  return { address: behaviour.addressForm === "normalised" ? normalise(address) : address, actions: kept };
}

/**
 * Reads the token a `setToken` asks for: both fields are mandatory the first time, afterwards what is not sent stays
 * (trtc.io/document/69528), so that an empty body changes nothing (assumption).
 */
export function readToken(
  body: Readonly<Record<string, unknown>>,
  { fields, maxLength }: TokenApi,
  held: Token | undefined,
): Token {
  const { [fields.token]: token = held?.token, [fields.enabled]: enabled = held?.enabled } = body;
  if (token === undefined) throw new Refusal("badParameter", `${fields.token} is missing`);
  if (enabled === undefined) throw new Refusal("badParameter", `${fields.enabled} is missing`);
  if (typeof token !== "string") throw new Refusal("wrongType", `${fields.token} must be a String`);
  if (typeof enabled !== "boolean") throw new Refusal("wrongType", `${fields.enabled} must be a Bool`);
  if (token === "" || token.length > maxLength) {
    throw new Refusal("badParameter", `${fields.token} must have 1 to ${maxLength} characters`);
  }
  return { token, enabled };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** Treats the words that are not `good` as told. */
function applyPolicy(
  actions: readonly string[],
  policy: "kept" | "dropped" | "refused",
  fault: string,
  good: (word: string, at: number) => boolean,
): readonly string[] {
  if (policy === "kept") return actions;
  const left = actions.filter(good);
  if (policy === "refused" && left.length < actions.length) throw new Refusal("badParameter", fault);
  return left;
}

/** `http://` alone begins as it should and is no URL: such an address stays as it was sent. */
function normalise(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}
