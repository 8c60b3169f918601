import { createHash } from "node:crypto";
import type { Dialect } from "./dialect";
import { proxyFor } from "./proxy";
import { limits } from "./retry";
import { post } from "./transport";

/** How a family delivers events, as far as its documents say. */
export interface Delivery {
  /** What the query calls the application, the event word, and where the event came from. */
  query: { sdkAppId: string; word: string; clientIp: string; platform: string };
  /** The event of a test. It is over before it began, so that nothing is to be done by whoever takes it for a real one. */
  testEvent: { word: string; body(now: Date): object };
  /** The answer that the documents show. */
  answer: object;
  /** Whether an answer with another `ErrorCode` than 0 fails the delivery; else any JSON is taken. */
  heedsErrorCode: boolean;
  /** Whether status and time limit stand in the family's own documents; else Chat's are assumed. */
  isDocumented: boolean;
  /** The family of the token that may sign deliveries. */
  token?: Dialect;
}

/** How long Tencent waits for an answer, in milliseconds. Source: trtc.io/document/72210 (Live), 34354 (Chat). */
export const deliveryLimitMs = 2_000;

/** The name of all there is in a test's event: its user, its room, its call; and the value of its member `Probe`. */
export const probeName = "pulumi-trtc-callbacks-probe";

/** What a receiver said to a delivery. */
export interface DeliveryAnswer {
  status: number;
  /** What its body holds; undefined where that is no JSON object. */
  json: Readonly<Record<string, unknown>> | undefined;
  /** How long it took, in milliseconds, with the connection. */
  tookMs: number;
  /** The variable that names the proxy on the way, where there is one. */
  proxy: string | undefined;
}

/**
 * Delivers the family's test event once, as the service would, but for two things: user info of the address goes into an
 * `Authorization` header, as HTTP clients do, and a receiver that is slower than Tencent waits is waited for.
 *
 * @param token - what signs it: Live's rule, trtc.io/document/64412
 * @throws the error of the connection or of the time-out, after ten seconds, when no whole answer came
 */
export async function deliverTestEvent(
  address: URL,
  sdkAppId: number,
  { query, testEvent }: Delivery,
  token: string | undefined,
): Promise<DeliveryAnswer> {
  const now = new Date();
  const url = new URL(address);
  const more = new URLSearchParams({
    [query.sdkAppId]: String(sdkAppId),
    [query.word]: testEvent.word,
    contenttype: "json",
    // Of the block that stands for nobody (RFC 5737).
    [query.clientIp]: "192.0.2.1",
    [query.platform]: "Unknown",
    ...(token !== undefined && signatureOf(token, now)),
  });
  // What is there already stays as it was written.
  url.search = [url.search.slice(1), more].filter((part) => String(part) !== "").join("&");
  const begun = performance.now();
  const { status, text } = await post(
    url,
    { ...testEvent.body(now), Probe: probeName },
    AbortSignal.timeout(limits.call),
    basicAuthorization(address),
  );
  return {
    status,
    json: objectIn(text),
    tookMs: Math.round(performance.now() - begun),
    proxy: proxyFor(url)?.variable,
  };
}

/** `Sign` covers the token and the time, and nothing else. */
function signatureOf(token: string, now: Date): { Sign: string; RequestTime: string } {
  const RequestTime = String(Math.floor(now.getTime() / 1000));
  return {
    Sign: createHash("sha256")
      .update(token + RequestTime)
      .digest("hex"),
    RequestTime,
  };
}

function basicAuthorization({ username, password }: URL): Record<string, string> {
  const pair = `${decoded(username)}:${decoded(password)}`;
  return pair === ":" ? {} : { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
