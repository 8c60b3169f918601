import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeliveryRules, Token } from "./api-family";
import { parseUrl } from "./parse-url";

/** The result of a delivery. */
export interface Delivery {
  /** The number of tries; 0 when nothing is configured, or not this event. */
  readonly attempts: number;
  /** Whether the receiver accepted it. */
  readonly accepted: boolean;
}

/** One try of a delivery. It has nothing of what the receiver said, and nothing of the address. */
export interface DeliveryTry {
  /** The HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** Why the receiver did not accept it, as words; absent when it did. */
  readonly failure?: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** What one delivery needs. */
interface Task {
  readonly rules: DeliveryRules;
  readonly body: object;
  /** The length of a second between two tries, in milliseconds: a test can make it shorter. */
  readonly secondMs: number;
  /** Ends the delivery: no further try, and none under way. */
  readonly closing: AbortSignal;
  /** Called for each try, because a signature contains the time. Throws where the address is no URL. */
  createUrl(): URL;
  onTry(made: DeliveryTry): void;
}

/** How long a receiver may take: Chat's general rule (trtc.io/document/34354); v1 documents none. */
const deliveryTimeoutMs = 2_000;

/** Posts an event until the receiver accepts it, or the family gives up, or the emulator closes. */
export async function deliver(task: Task): Promise<Delivery> {
  const { rules, secondMs, closing, onTry } = task;
  let attempts = 0;
  for (const wait of [0, ...rules.retryDelaysSeconds]) {
    await sleep(wait * secondMs, undefined, { signal: closing }).catch(() => {});
    if (closing.aborted) {
      break;
    }
    const made = await tryOnce(task);
    attempts += 1;
    onTry(made);
    if (made.failure === undefined) {
      return { attempts, accepted: true };
    }
  }
  return { attempts, accepted: false };
}

/** The URL of a delivery: the address with what the family puts into its query, signed if the token is enabled. */
export function createDeliveryUrl(
  address: string,
  { query }: DeliveryRules,
  { sdkAppId, event }: { readonly sdkAppId: number; readonly event: string },
  token: Token | undefined,
): URL {
  const url = new URL(address);
  for (const [name, value] of [[query.sdkAppId, String(sdkAppId)], [query.event, event], ...query.others] as const) {
    url.searchParams.set(name, value);
  }
  return token?.enabled ? new URL(signedDelivery(url.href, token.token, Date.now() / 1000)) : url;
}

/** Where an address leads, without its path, query and user: any of them can hold a secret. */
export function redactAddress(address: string): string {
  const url = parseUrl(address);
  return url ? `${url.protocol}//${url.host}` : "(no URL)";
}

/** A try ends when its time is over or the emulator closes. Not by AbortSignal.any: Node 20 may forget a time-out in it. */
async function tryOnce(task: Task): Promise<DeliveryTry> {
  const begun = performance.now();
  const ending = new AbortController();
  const close = () => ending.abort(task.closing.reason);
  const timer = setTimeout(() => ending.abort(new DOMException("", "TimeoutError")), deliveryTimeoutMs);
  task.closing.addEventListener("abort", close);
  try {
    const result = await post(task, ending.signal).catch((error: unknown) => ({ failure: explain(error) }));
    return { ...result, ms: Math.round(performance.now() - begun) };
  } finally {
    clearTimeout(timer);
    task.closing.removeEventListener("abort", close);
  }
}

async function post({ rules, createUrl, body }: Task, signal: AbortSignal): Promise<Omit<DeliveryTry, "ms">> {
  const url = createUrl();
  if (!/^https?:$/.test(url.protocol)) {
    return { failure: "the address is neither http:// nor https://" };
  }
  if (url.username !== "" || url.password !== "") {
    return { failure: "the address has a user name, which the emulator cannot send" };
  }
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
    signal,
  });
  const { status } = response;
  if (status !== 200) {
    await response.body?.cancel();
    return { status, failure: "the status must be 200" };
  }
  const answer = parseObject(await response.text());
  if (answer === undefined) {
    return { status, failure: "the answer must be a JSON object" };
  }
  return rules.accepts(answer) ? { status } : { status, failure: "the answer does not accept it" };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** An error of `fetch` in words. Its own message can quote the URL. */
function explain(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
  const known: Readonly<Record<string, string>> = {
    AbortError: "the emulator was closed",
    TimeoutError: `no answer within ${deliveryTimeoutMs / 1000} s`,
    ERR_INVALID_URL: "the address is no URL",
  };
  return known[String(code)] ?? known[String(name)] ?? `the connection failed (${cause?.code ?? "no code"})`;
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
