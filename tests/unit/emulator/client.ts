import { Api } from "tls-sig-api-v2";
import type { Configuration, Emulator, Verb } from "../../../emulator/src";

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

export function urlOf(emulator: Emulator, verb: Verb, changes: Query = {}): string {
  const query = {
    sdkappid: String(app),
    identifier: "administrator",
    usersig: sign(),
    random: "4294967295",
    contenttype: "json",
    ...changes,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${emulator.url}/v1/callback/${verb}?${new URLSearchParams(given)}`;
}

/** Posts a body (an object is sent as JSON, a text as it is) and hands back the HTTP answer. */
export function post(emulator: Emulator, verb: Verb, body: unknown = {}, changes: Query = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(urlOf(emulator, verb, changes), { method: "POST", body: text, redirect: "manual" });
}

export interface Answer {
  readonly errorCode: unknown;
  readonly errorMessage: string;
  readonly requestId: unknown;
  readonly data: unknown;
}

/** Like `post`, for the answers that are JSON. */
export async function call(emulator: Emulator, verb: Verb, body: unknown = {}, changes: Query = {}): Promise<Answer> {
  const response = await post(emulator, verb, body, changes);
  return (await response.json()) as Answer;
}

/** A call's code alone. */
export async function code(emulator: Emulator, verb: Verb, body: unknown = {}, changes: Query = {}): Promise<unknown> {
  return (await call(emulator, verb, body, changes)).errorCode;
}
