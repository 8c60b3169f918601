import { createHash } from "node:crypto";
import { runWithAnySignal } from "./abort";
import type { DeliverySpec } from "./api-family";
import { findProxy } from "./proxy";
import { defaultTimeouts } from "./retry";
import { probeName, type TestEvent } from "./test-events/test-event";
import { post } from "./transport";

/** How long Tencent waits for a receiver's response, in milliseconds. Source: trtc.io/document/72210 (Live), 34354 (Chat). */
export const deliveryTimeoutMs = 2_000;

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

/** One delivery to a receiver. */
export interface Delivery {
  /** The receiver's address, with what the configuration's owner put into its query. */
  address: URL;
  /** What the service adds to the query, without a signature. */
  query: Readonly<Record<string, string>>;
  body: object;
}

/**
 * Builds the delivery of a family's test event. Sent twice, it has the same body byte for byte, like a delivery that
 * Tencent repeats.
 *
 * @param happenedAt - the time that the body tells
 */
export function buildTestDelivery(
  { query, testEvents }: DeliverySpec,
  event: string,
  { address, sdkAppId, happenedAt }: { address: URL; sdkAppId: number; happenedAt: Date },
): Delivery {
  const { body, omitsClient } = testEvents[event] as TestEvent;
  const ms = happenedAt.getTime();
  return {
    address,
    query: {
      [query.sdkAppId]: String(sdkAppId),
      [query.event]: event,
      contenttype: "json",
      // An address reserved for documentation (RFC 5737).
      ...(!omitsClient && { [query.clientIp]: "192.0.2.1", [query.platform]: "Unknown" }),
    },
    body: { ...body({ ms, seconds: Math.floor(ms / 1000) }), Probe: probeName },
  };
}

/**
 * Sends a delivery once, as the service would, with two differences: user info of the address is sent as an `Authorization`
 * header, as HTTP clients do, and a slow receiver has more time than Tencent gives it. Each delivery has a connection of its
 * own: a connection that the receiver is about to close would look like a fault of the receiver.
 *
 * @param token - signs the delivery, by Live's rule (trtc.io/document/64412)
 * @param signal - ends the wait for the response
 * @throws the error of the connection, of the signal, or of the timeout after ten seconds, when no complete response arrived
 */
export async function deliver(
  { address, query, body }: Delivery,
  token: string | undefined,
  signal?: AbortSignal,
): Promise<DeliveryResponse> {
  const url = new URL(address);
  const extraQuery = new URLSearchParams({ ...query, ...(token !== undefined && signEvent(token, new Date())) });
  // Keep the existing query exactly as it was written.
  url.search = [url.search.slice(1), extraQuery].filter((part) => String(part) !== "").join("&");
  const startedAt = performance.now();
  const timeout = AbortSignal.timeout(defaultTimeouts.requestMs);
  const headers = { connection: "close", ...toBasicAuthorization(address) };
  const { status, text } = await runWithAnySignal(signal ? [signal, timeout] : [timeout], (either) =>
    post(url, body, either, headers),
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
