import { setImmediate } from "node:timers/promises";
import { Agent, type Dispatcher } from "undici";
import { waitUntilAborted } from "./abort";
import { lookupOnce } from "./lookup";
import { createProxyPool, findProxy } from "./proxy";

/** A complete HTTP response. */
export interface HttpResponse {
  status: number;
  text: string;
  /** The `Date` header: the server's clock. */
  date?: Date;
  /** `Retry-After`, in milliseconds. */
  retryAfterMs?: number;
}

/** Sends one request; see {@link post}. */
export type Post = typeof post;

/** Keeps connections alive between calls, as Tencent advises (trtc.io/document/60138, FAQ): one for each prefetch. */
const poolOptions = {
  connections: 64,
  connect: { timeout: 5_000, lookup: lookupOnce },
  keepAliveTimeout: 15_000,
  maxResponseSize: 1_048_576,
};

/** One pool for direct requests, under the empty key, and one for each proxy. */
const pools = new Map<string, Dispatcher>();

function getPool(url: URL): Dispatcher {
  const proxy = findProxy(url);
  const name = proxy?.uri ?? "";
  const pool = pools.get(name) ?? (proxy ? createProxyPool(proxy, poolOptions) : new Agent(poolOptions));
  pools.set(name, pool);
  return pool;
}

/**
 * Posts JSON and returns the response, whatever its status. It follows no redirect: the query string carries the signature,
 * which only the configured host may receive.
 *
 * @throws the error of undici or of the signal, when no complete response arrived
 */
export async function post(
  url: URL,
  body: unknown,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  // undici observes the signal only after it has a connection.
  return waitUntilAborted(exchange(url, body, signal, headers).catch(rethrowWithoutData), signal);
}

/** undici keeps received data that is no HTTP in its error. That may be an echo of our own request, with the signature. */
function rethrowWithoutData(error: object): never {
  delete (error as { data?: unknown }).data;
  throw error;
}

async function exchange(
  url: URL,
  body: unknown,
  signal: AbortSignal,
  extraHeaders: Readonly<Record<string, string>>,
): Promise<HttpResponse> {
  const {
    statusCode,
    headers,
    body: responseBody,
  } = await getPool(url).request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: "POST",
    headers: { "content-type": "application/json", ...extraHeaders },
    body: JSON.stringify(body),
    signal,
  });
  const text = await responseBody.text();
  // undici frees the connection a moment after the body has ended. A call before that would open another connection.
  await setImmediate();
  const date = parseDate(headers.date);
  const retryAfterMs = parseRetryAfterMs(headers["retry-after"], date);
  return { status: statusCode, text, ...(date && { date }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function parseDate(header: unknown): Date | undefined {
  const date = new Date(String(header));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `Retry-After` in milliseconds. The header holds seconds, or a date of the server's clock (RFC 9110, 10.2.3). */
function parseRetryAfterMs(header: unknown, now: Date = new Date()): number | undefined {
  const text = String(header);
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Number(parseDate(text)) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
