import type { MaybePromise } from "./promise";
import { type Parameters, readQuery } from "./query";

/** How old a signature may be, in seconds. Source: trtc.io/document/64412. */
export const maxSignatureAgeSeconds = 60;

/** What `checkSignature` found. */
export type SignatureResult = "valid" | "missing" | "expired" | "wrong";

/** Signatures that were computed, by what they sign: all of one second are alike. */
const computed = new Map<string, string>();
const maxComputed = 1_000;

/**
 * Checks `Sign` and `RequestTime`, which Live appends to the query. `Sign` is `sha256(token + RequestTime)` in hexadecimal:
 * it covers neither the body nor the rest of the query, so it proves something over https alone.
 * Source: trtc.io/document/64412.
 *
 * @param query - of the request's URL
 * @param tokens - any of them may have signed: while a token is replaced, the old one and the new one
 * @param maxAgeSeconds - how far `RequestTime` may be from our clock, in either direction
 * @returns "expired" before "wrong": the time is looked at first
 */
export function checkSignature(
  query: string | URLSearchParams,
  tokens: readonly string[],
  maxAgeSeconds: number = maxSignatureAgeSeconds,
): Promise<SignatureResult> {
  return Promise.resolve(judgeSignature(readQuery(query), tokens, maxAgeSeconds));
}

/** As `checkSignature`, for a query that has been read. */
export function judgeSignature(
  parameters: Parameters,
  tokens: readonly string[],
  maxAgeSeconds: number,
): MaybePromise<SignatureResult> {
  const sign = parameters.get("sign");
  const requestTime = parameters.get("requesttime");
  if (sign === undefined || requestTime === undefined) {
    return "missing";
  }
  if (!/^\d{1,12}$/.test(requestTime)) {
    return "wrong";
  }
  if (Math.abs(Date.now() / 1000 - Number(requestTime)) > maxAgeSeconds) {
    return "expired";
  }
  const given = sign.toLowerCase();
  const judge = (expected: readonly string[]) => (isOneOf(given, expected) ? "valid" : "wrong");
  const expected = tokens.map((token) => computed.get(token + requestTime));
  return expected.every((one) => one !== undefined)
    ? judge(expected)
    : Promise.all(tokens.map((token) => computeSign(token + requestTime))).then(judge);
}

/** Keeps results and no promises: Workers lets no request wait for what another one began. */
async function computeSign(signed: string): Promise<string> {
  const sign = computed.get(signed) ?? (await hashToHex(signed));
  if (computed.size >= maxComputed) {
    computed.clear();
  }
  computed.set(signed, sign);
  return sign;
}

/** The SHA-256 of a text in lower-case hexadecimal. */
export async function hashToHex(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a text is among others. Takes as long for a wrong text as for a right one of the same length. */
export function isOneOf(given: string, expected: readonly string[]): boolean {
  let isFound = false;
  for (const text of expected) {
    // Every one is compared, whatever the others gave.
    isFound = isSameText(given, text) || isFound;
  }
  return isFound;
}

function isSameText(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  const compared = difference === 0 ? expected : given;
  for (let index = 0; index < given.length; index++) {
    difference |= given.charCodeAt(index) ^ compared.charCodeAt(index);
  }
  return difference === 0;
}
