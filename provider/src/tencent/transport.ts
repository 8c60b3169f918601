import { setImmediate } from "node:timers/promises";
import { Agent, type Dispatcher } from "undici";
import { lookupOnce } from "./lookup";
import { poolThrough, proxyFor } from "./proxy";

/** What came back over HTTP, whole. */
export interface HttpAnswer {
  status: number;
  text: string;
  /** When it was sent, by the other side's clock, where that says so. */
  date?: Date;
  /** How many milliseconds the other side wants to be left alone, where it says so. */
  retryAfterMs?: number;
}

/** Connections are kept alive between calls, as Tencent advises (trtc.io/document/60138, FAQ): one for each look ahead. */
const options = {
  connections: 64,
  connect: { timeout: 5_000, lookup: lookupOnce },
  keepAliveTimeout: 15_000,
  maxResponseSize: 1_048_576,
};

/** One pool for direct calls, under the empty name, and one for each proxy. */
const pools = new Map<string, Dispatcher>();

function poolFor(url: URL): Dispatcher {
  const proxy = proxyFor(url);
  const name = proxy?.uri ?? "";
  const pool = pools.get(name) ?? (proxy ? poolThrough(proxy, options) : new Agent(options));
  pools.set(name, pool);
  return pool;
}

/**
 * Posts JSON and returns the answer, whatever its status. Redirects are not followed: the signature in the query string
 * belongs to the one host that was configured.
 *
 * @throws the error of undici or of the signal, when no whole answer came
 */
export async function post(
  url: URL,
  body: unknown,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  // undici heeds the signal only once there is a connection.
  return Promise.race([exchange(url, body, signal, headers).catch(rethrow), rejectedBy(signal)]);
}

/** undici keeps what was no HTTP in the error: it may be our own request, echoed, with the signature. */
function rethrow(error: object): never {
  delete (error as { data?: unknown }).data;
  throw error;
}

async function exchange(
  url: URL,
  body: unknown,
  signal: AbortSignal,
  more: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  const {
    statusCode,
    headers,
    body: answer,
  } = await poolFor(url).request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: "POST",
    headers: { "content-type": "application/json", ...more },
    body: JSON.stringify(body),
    signal,
  });
  const text = await answer.text();
  // undici frees the connection a moment after the body has ended; a call made before that would open another.
  await setImmediate();
  const date = dateIn(headers.date);
  const retryAfterMs = retryAfterIn(headers["retry-after"], date);
  return { status: statusCode, text, ...(date && { date }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function dateIn(header: unknown): Date | undefined {
  const date = new Date(String(header));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `Retry-After` in milliseconds: it is a number of seconds, or a date by the other side's clock (RFC 9110, 10.2.3). */
function retryAfterIn(header: unknown, now: Date = new Date()): number | undefined {
  const text = String(header);
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Number(dateIn(text)) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
