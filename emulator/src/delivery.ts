import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeliveryRules, Token } from "./api-family";

/** How a delivery went. */
export interface Delivery {
  /** How often it was tried; 0 where nothing is configured, or not this word. */
  readonly attempts: number;
  /** Whether the receiver took it in the end. */
  readonly accepted: boolean;
}

/** How long a receiver may take, in milliseconds: Chat's general rule (trtc.io/document/34354); v1 documents none. */
const timeoutMs = 2_000;

/**
 * Posts an event until the receiver takes it, as often as the family tries.
 *
 * @param url made anew for each try, since a signature holds its time
 * @param secondMs how long a second between tries is here: tests have little time
 */
export async function deliver(
  { retryDelaysSeconds, accepts }: DeliveryRules,
  url: () => string,
  body: object,
  secondMs: number,
): Promise<Delivery> {
  for (const [nth, wait] of [0, ...retryDelaysSeconds].entries()) {
    await sleep(wait * secondMs);
    if (await post(url(), body, accepts).catch(() => false)) return { attempts: nth + 1, accepted: true };
  }
  return { attempts: retryDelaysSeconds.length + 1, accepted: false };
}

/** The URL of a delivery: the configured address with the application and the event in its query, signed if a token says so. */
export function createDeliveryUrl(
  address: string,
  { query }: DeliveryRules,
  { sdkAppId, word }: { readonly sdkAppId: number; readonly word: string },
  token: Token | undefined,
): string {
  const url = new URL(address);
  url.searchParams.set(query.sdkAppId, String(sdkAppId));
  url.searchParams.set(query.word, word);
  return token?.enabled ? signedDelivery(url.href, token.token, Date.now() / 1000) : url.href;
}

async function post(url: string, body: object, accepts: DeliveryRules["accepts"]): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  return response.status === 200 && accepts((await response.json()) as Record<string, unknown>);
}

/**
 * The URL a signed delivery is posted to: `Sign` and `RequestTime` appended to the query, where
 * `Sign = sha256(Token + RequestTime)` in lower-case hexadecimal (trtc.io/document/64412). Neither the body nor the rest
 * of the URL is covered by it.
 * @param now seconds since 1970.
 */
export function signedDelivery(url: string, token: string, now: number): string {
  const requestTime = Math.floor(now);
  const sign = createHash("sha256").update(`${token}${requestTime}`).digest("hex");
  return `${url}${url.includes("?") ? "&" : "?"}Sign=${sign}&RequestTime=${requestTime}`;
}
