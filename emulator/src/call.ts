import type { Behaviour } from "./behaviour";
import type { Configuration, Dialect, Ending } from "./dialect";

/** The service says no. Carried as an exception so that judging a call reads as a sentence. */
export class Refusal extends Error {
  constructor(
    readonly ending: Ending,
    /** Added to the dialect's words; never holds a signature. */
    readonly detail?: string,
  ) {
    super(ending);
  }
}

/** Who calls, as the query string says. */
export interface Caller {
  readonly sdkAppId: number;
  readonly identifier: string;
  readonly userSig: string;
}

const greatestRandom = 2 ** 32 - 1;

/** What each query parameter must be; names and values are case-sensitive (trtc.io/document/60138). */
const parameters: Readonly<Record<string, (value: string) => boolean>> = {
  sdkappid: (value) => /^[0-9]{1,15}$/.test(value),
  identifier: (value) => value !== "",
  usersig: (value) => value !== "",
  random: (value) => /^[0-9]{1,10}$/.test(value) && Number(value) <= greatestRandom,
  contenttype: (value) => value === "json",
};

/** Reads the query string. Assumption: parameters the documents do not name are let pass. */
export function readCaller(query: URLSearchParams): Caller {
  for (const [name, valid] of Object.entries(parameters)) {
    const value = query.get(name);
    if (value === null) throw new Refusal("badParameter", `${name} is missing`);
    if (!valid(value)) throw new Refusal("badParameter", `${name} is invalid`);
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

/** What a body says of a configuration, right or wrong; undefined when it says nothing of one. */
export function mentioned(body: string, { fields }: Dialect): { address?: unknown; actions?: unknown } | undefined {
  const parsed = parse(body) as Record<string, unknown> | null | undefined;
  const address = parsed?.[fields.address];
  const actions = parsed?.[fields.actions];
  if (address === undefined && actions === undefined) return undefined;
  return { ...(address !== undefined && { address }), ...(actions !== undefined && { actions }) };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Reads the configuration a `set` or an `update` asks for: both fields are mandatory (trtc.io/document/60134, 60132), a
 * wrong type is an unreadable body (60138), and the rest is as the behaviour has it.
 */
export function readConfiguration(
  body: Readonly<Record<string, unknown>>,
  { fields, words }: Dialect,
  behaviour: Behaviour,
): Configuration {
  const { [fields.address]: address, [fields.actions]: actions } = body;
  if (address === undefined) throw new Refusal("badParameter", `${fields.address} is missing`);
  if (actions === undefined) throw new Refusal("badParameter", `${fields.actions} is missing`);
  if (typeof address !== "string") throw new Refusal("unreadableBody", `${fields.address} must be a String`);
  if (!isTexts(actions)) throw new Refusal("unreadableBody", `${fields.actions} must be an Array of String`);
  if (!/^https?:\/\//.test(address)) throw new Refusal("badParameter", "address must begin with http or https");
  if (address.length > behaviour.maxAddressLength) throw new Refusal("badParameter", "address is too long");

  const known = sift(actions, behaviour.unknownActions, "unknown action", (word) => words.includes(word));
  const kept = sift(known, behaviour.repeatedActions, "repeated action", (word, at) => known.indexOf(word) === at);
  if (kept.length === 0 && behaviour.emptyActions === "refused") throw new Refusal("badParameter", "no action");
  return { address: behaviour.addressForm === "normalised" ? normalise(address) : address, actions: kept };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** Treats the words that are not `good` as told. */
function sift(
  actions: readonly string[],
  treatment: "kept" | "dropped" | "refused",
  fault: string,
  good: (word: string, at: number) => boolean,
): readonly string[] {
  if (treatment === "kept") return actions;
  const left = actions.filter(good);
  if (treatment === "refused" && left.length < actions.length) throw new Refusal("badParameter", fault);
  return left;
}

/** `http://` alone begins as it should and is no URL: such an address stays as it was sent. */
function normalise(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}
