import { hashToHex } from "./authenticity";
import type { Delivery } from "./delivery";
import type { Verdict } from "./families";

/**
 * Handles a delivery at most once. Tencent delivers v1's events again until they are answered in time, so the same one can
 * come while the first is still being handled.
 *
 * Calls `handle` where the delivery is new and returns what it returns. Where it is known, it does not, and returns what
 * the first one returned, if it can. Where `handle` throws, it forgets the delivery and throws the same: Tencent shall try
 * again.
 */
export type Once = (delivery: Delivery, handle: () => Promise<Verdict | undefined>) => Promise<Verdict | undefined>;

/**
 * A delivery's name for a store that several servers share: 64 hexadecimal digits. Deliveries with the same family, event
 * and body have the same: their queries may differ, since each try is signed anew.
 */
export function createDeliveryKey(delivery: Delivery): Promise<string> {
  return hashToHex(`${delivery.family} ${delivery.event} ${delivery.text}`);
}

/** How long and how much `createMemoryOnce` remembers. */
export interface MemoryOnceOptions {
  /** How long a delivery is known, in milliseconds. Default: ten minutes, longer than v1 goes on trying. */
  windowMs?: number;
  /** How many deliveries are known; the oldest goes. Default: 10,000. */
  maxDeliveries?: number;
}

/** A delivery that is known, in a list from the oldest to the newest. */
interface Entry {
  /** Its family and event. */
  readonly kind: string;
  readonly text: string;
  readonly at: number;
  /** As long as it is being handled: once it is, a promise is more to keep than its result. */
  running: Promise<Verdict | undefined> | undefined;
  verdict: Verdict | undefined;
  next: Entry | undefined;
}

/** Remembers deliveries in this process's memory. With several servers, keep them where all of these see them. */
export function createMemoryOnce({ windowMs = 600_000, maxDeliveries = 10_000 }: MemoryOnceOptions = {}): Once {
  // By kind, then by text: one key of both would be a copy of each body.
  const known = new Map<string, Map<string, Entry>>();
  // A list of its own: a Map looks for its first entry among all that it has deleted since it last grew.
  let oldest: Entry | undefined;
  let newest: Entry | undefined;
  let count = 0;

  /** A later one may have taken its place. */
  function forget(entry: Entry): void {
    const { kind, text } = entry;
    const texts = known.get(kind);
    if (texts?.get(text) !== entry) {
      return;
    }
    texts.delete(text);
    if (texts.size === 0) {
      known.delete(kind);
    }
  }

  function add(entry: Entry): void {
    while (oldest && (entry.at - oldest.at >= windowMs || count >= maxDeliveries)) {
      forget(oldest);
      oldest = oldest.next;
      count -= 1;
    }
    if (oldest && newest) {
      newest.next = entry;
    } else {
      oldest = entry;
    }
    newest = entry;
    count += 1;
    const texts = known.get(entry.kind) ?? new Map<string, Entry>();
    texts.set(entry.text, entry);
    known.set(entry.kind, texts);
  }

  return async ({ family, event, text }, handle) => {
    const at = Date.now();
    const kind = `${family} ${event}`;
    const found = known.get(kind)?.get(text);
    if (found && at - found.at < windowMs) {
      return found.running ?? found.verdict;
    }
    const running = handle();
    const entry: Entry = { kind, text, at, running, verdict: undefined, next: undefined };
    add(entry);
    try {
      entry.verdict = await running;
      return entry.verdict;
    } catch (error) {
      forget(entry);
      throw error;
    } finally {
      entry.running = undefined;
    }
  };
}
