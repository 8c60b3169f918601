import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeliveryRules, Token } from "./api-family";

/** The result of a delivery. */
export interface Delivery {
  /** The number of tries; 0 when nothing is configured, or not this event. */
  readonly attempts: number;
  /** Whether the receiver accepted it. */
  readonly accepted: boolean;
}

/** How long a receiver may take: Chat's general rule (trtc.io/document/34354); v1 documents none. */
const deliveryTimeoutMs = 2_000;

/**
 * Posts an event until the receiver accepts it, or the family gives up.
 *
 * @param createUrl called for each try, because a signature contains the time
 * @param secondMs the length of a second between two tries, in milliseconds: a test can make it shorter
 */
export async function deliver(
  { retryDelaysSeconds, accepts }: DeliveryRules,
  createUrl: () => string,
  body: object,
  secondMs: number,
): Promise<Delivery> {
  for (const [nth, wait] of [0, ...retryDelaysSeconds].entries()) {
    await sleep(wait * secondMs);
    if (await post(createUrl(), body, accepts).catch(() => false)) {
      return { attempts: nth + 1, accepted: true };
    }
  }
  return { attempts: retryDelaysSeconds.length + 1, accepted: false };
}

/** The URL of a delivery: the address with application and event in its query, signed if the token is enabled. */
export function createDeliveryUrl(
  address: string,
  { query }: DeliveryRules,
  { sdkAppId, event }: { readonly sdkAppId: number; readonly event: string },
  token: Token | undefined,
): string {
  const url = new URL(address);
  url.searchParams.set(query.sdkAppId, String(sdkAppId));
  url.searchParams.set(query.event, event);
  return token?.enabled ? signedDelivery(url.href, token.token, Date.now() / 1000) : url.href;
}

async function post(url: string, body: object, accepts: DeliveryRules["accepts"]): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(deliveryTimeoutMs),
  });
  return response.status === 200 && accepts((await response.json()) as Record<string, unknown>);
}

/**
 * The URL a signed delivery is posted to: `Sign` and `RequestTime` appended to the query, where
 * `Sign = sha256(Token + RequestTime)` in lower-case hexadecimal (trtc.io/document/64412). It covers neither the body
 * nor the rest of the URL.
 * @param now seconds since 1970.
 */
export function signedDelivery(url: string, token: string, now: number): string {
  const requestTime = Math.floor(now);
  const sign = createHash("sha256").update(`${token}${requestTime}`).digest("hex");
  return `${url}${url.includes("?") ? "&" : "?"}Sign=${sign}&RequestTime=${requestTime}`;
}
