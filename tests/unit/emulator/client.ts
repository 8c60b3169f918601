import { Api } from "tls-sig-api-v2";
import type { Configuration, Emulator, Verb } from "../../../emulator/src";
import { v1, type Wire } from "./wires";

export const app = 1400000001;
export const otherApp = 1400000002;
export const secretKey = "the-key-of-1400000001";

export const configuration: Configuration = {
  address: "https://hooks.example.com/tuicallkit",
  actions: ["normal_end", "caller_start_call", "call_busy"],
};

/** What stands in the query of a call. A parameter that is undefined is left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** A signature made by Tencent's own package, where the emulator checks with code of its own. */
export function sign(identifier = "administrator", sdkAppId = app, key = secretKey, seconds = 60): string {
  return new Api(sdkAppId, key).genUserSig(identifier, seconds);
}

export function urlOf(emulator: Emulator, verb: Verb, changes: Query = {}, wire: Wire = v1): string {
  const query = {
    sdkappid: String(app),
    identifier: "administrator",
    usersig: sign(),
    random: "4294967295",
    contenttype: "json",
    ...changes,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${emulator.url}${wire.paths[verb]}?${new URLSearchParams(given)}`;
}

/**
 * Posts a body and hands back the HTTP answer. A text is sent as it is; an object as JSON, with our names for the fields
 * of a configuration or a token replaced by the family's.
 */
export function post(
  emulator: Emulator,
  verb: Verb,
  body: unknown = {},
  changes: Query = {},
  wire: Wire = v1,
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(rename(body, Object.entries(wire.fields)));
  return fetch(urlOf(emulator, verb, changes, wire), { method: "POST", body: text, redirect: "manual" });
}

/** An answer under v1's names, whatever the family calls its parts. */
export interface Answer {
  readonly errorCode: unknown;
  readonly errorMessage: string;
  readonly requestId: unknown;
  /** With our names for the fields of a configuration or a token. */
  readonly data: unknown;
}

/** Like `post`, for the answers that are JSON. */
export async function call(
  emulator: Emulator,
  verb: Verb,
  body: unknown = {},
  changes: Query = {},
  wire: Wire = v1,
): Promise<Answer> {
  const { envelope, fields } = wire;
  const said = (await (await post(emulator, verb, body, changes, wire)).json()) as Record<string, unknown>;
  return {
    errorCode: said[envelope.code],
    errorMessage: said[envelope.message] as string,
    requestId: said[envelope.requestId],
    data: rename(
      said[envelope.data],
      Object.entries(fields).map(([ours, theirs]) => [theirs, ours]),
    ),
  };
}

/** A call's code alone. */
export async function code(
  emulator: Emulator,
  verb: Verb,
  body: unknown = {},
  changes: Query = {},
  wire: Wire = v1,
): Promise<unknown> {
  return (await call(emulator, verb, body, changes, wire)).errorCode;
}

/** The three ways to call, for one family. */
export function clientOf(emulator: () => Emulator, wire: Wire) {
  return {
    post: (verb: Verb, body?: unknown, changes?: Query) => post(emulator(), verb, body, changes, wire),
    call: (verb: Verb, body?: unknown, changes?: Query) => call(emulator(), verb, body, changes, wire),
    code: (verb: Verb, body?: unknown, changes?: Query) => code(emulator(), verb, body, changes, wire),
    urlOf: (verb: Verb, changes?: Query) => urlOf(emulator(), verb, changes, wire),
  };
}

function rename(value: unknown, names: readonly (readonly [string, string])[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  const known = new Map(names);
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [known.get(name) ?? name, held]));
}
