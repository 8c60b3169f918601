import { createHash } from "node:crypto";
import type { DeliverySpec } from "./api-family";
import { findProxy } from "./proxy";
import { defaultTimeouts } from "./retry";
import { post } from "./transport";

/** How long Tencent waits for a receiver's response, in milliseconds. Source: trtc.io/document/72210 (Live), 34354 (Chat). */
export const deliveryTimeoutMs = 2_000;

/** The user, room and call of the test event, and the value of its member `Probe`. */
export const probeName = "pulumi-trtc-callbacks-probe";

/** A receiver's response to a delivery. */
export interface DeliveryResponse {
  status: number;
  /** The body; undefined when it is no JSON object. */
  json: Readonly<Record<string, unknown>> | undefined;
  /** Time from connecting to the end of the response, in milliseconds. */
  durationMs: number;
  /** The environment variable that names the proxy in use. */
  proxy: string | undefined;
}

/**
 * Delivers the family's test event once, as the service would, with two differences: it sends user info of the address as
 * an `Authorization` header, as HTTP clients do, and it waits longer than Tencent for a slow receiver.
 *
 * @param token - signs the event, by Live's rule (trtc.io/document/64412)
 * @throws the error of the connection, or of the timeout after ten seconds, when no complete response arrived
 */
export async function deliverTestEvent(
  address: URL,
  sdkAppId: number,
  { query, testEvent }: DeliverySpec,
  token: string | undefined,
): Promise<DeliveryResponse> {
  const now = new Date();
  const url = new URL(address);
  const extraQuery = new URLSearchParams({
    [query.sdkAppId]: String(sdkAppId),
    [query.event]: testEvent.event,
    contenttype: "json",
    // An address reserved for documentation (RFC 5737).
    [query.clientIp]: "192.0.2.1",
    [query.platform]: "Unknown",
    ...(token !== undefined && signEvent(token, now)),
  });
  // Keep the existing query exactly as it was written.
  url.search = [url.search.slice(1), extraQuery].filter((part) => String(part) !== "").join("&");
  const startedAt = performance.now();
  const { status, text } = await post(
    url,
    { ...testEvent.body(now), Probe: probeName },
    AbortSignal.timeout(defaultTimeouts.requestMs),
    toBasicAuthorization(address),
  );
  return {
    status,
    json: parseJsonObject(text),
    durationMs: Math.round(performance.now() - startedAt),
    proxy: findProxy(url)?.variable,
  };
}

/** `Sign` covers the token and the time only. */
function signEvent(token: string, now: Date): { Sign: string; RequestTime: string } {
  const RequestTime = String(Math.floor(now.getTime() / 1000));
  return {
    Sign: createHash("sha256")
      .update(token + RequestTime)
      .digest("hex"),
    RequestTime,
  };
}

function toBasicAuthorization({ username, password }: URL): Record<string, string> {
  const pair = `${decodePercent(username)}:${decodePercent(password)}`;
  return pair === ":" ? {} : { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
