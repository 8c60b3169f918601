import { createHash } from "node:crypto";

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
