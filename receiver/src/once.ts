import { hashToHex } from "./authenticity";
import type { Delivery } from "./delivery";
import type { Family, Verdict } from "./families";
import { isPending, type MaybePromise } from "./promise";

/**
 * Handles a delivery at most once. Tencent delivers v1's events again until they are answered in time, so the same one can
 * come while the first is still being handled.
 *
 * Calls `handle` where the delivery is new and returns what it returns. Where it is known, it does not, and returns what
 * the first one returned, if it can. Where `handle` throws, it forgets the delivery and throws the same: Tencent shall try
 * again. `handle` returns a promise if the receiver's does, so `await` it.
 */
export type Once = (
  delivery: Delivery,
  handle: () => MaybePromise<Verdict | undefined>,
) => MaybePromise<Verdict | undefined>;

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

/** The deliveries of one event that are known. */
interface Kind {
  readonly family: Family;
  readonly event: string;
  /** By text: a key that holds family and event too would be a copy of each body. */
  readonly entries: Map<string, Entry>;
}

/** A delivery that is known, in a list from the oldest to the newest. */
interface Entry {
  readonly kind: Kind;
  readonly text: string;
  readonly at: number;
  /** As long as it is being handled: once it is, a promise is more to keep than its result. */
  running: Promise<Verdict | undefined> | undefined;
  verdict: Verdict | undefined;
  next: Entry | undefined;
}

/** Remembers deliveries in this process's memory. With several servers, keep them where all of these see them. */
export function createMemoryOnce({ windowMs = 600_000, maxDeliveries = 10_000 }: MemoryOnceOptions = {}): Once {
  const kinds: Readonly<Record<Family, Map<string, Kind>>> = {
    v1: new Map(),
    call: new Map(),
    room: new Map(),
    live: new Map(),
  };
  // A list of its own: a Map looks for its first entry among all that it has deleted since it last grew.
  let oldest: Entry | undefined;
  let newest: Entry | undefined;
  let count = 0;

  /** A later one may have taken its place. */
  function forget(entry: Entry): void {
    const { family, event, entries } = entry.kind;
    if (entries.get(entry.text) !== entry) {
      return;
    }
    entries.delete(entry.text);
    if (entries.size === 0) {
      kinds[family].delete(event);
    }
  }

  function add({ family, event, text }: Delivery, at: number, outcome: MaybePromise<Verdict | undefined>): Entry {
    while (oldest && (at - oldest.at >= windowMs || count >= maxDeliveries)) {
      forget(oldest);
      oldest = oldest.next;
      count -= 1;
    }
    const kind = kinds[family].get(event) ?? { family, event, entries: new Map<string, Entry>() };
    const [running, verdict] = isPending(outcome) ? [outcome, undefined] : [undefined, outcome];
    const entry: Entry = { kind, text, at, running, verdict, next: undefined };
    if (oldest && newest) {
      newest.next = entry;
    } else {
      oldest = entry;
    }
    newest = entry;
    count += 1;
    kind.entries.set(text, entry);
    kinds[family].set(event, kind);
    return entry;
  }

  /** Others of the same wait for it meanwhile, and fail as it does. */
  async function settle(entry: Entry, running: Promise<Verdict | undefined>): Promise<Verdict | undefined> {
    try {
      entry.verdict = await running;
      return entry.verdict;
    } catch (error) {
      forget(entry);
      throw error;
    } finally {
      entry.running = undefined;
    }
  }

  return (delivery, handle) => {
    const at = Date.now();
    const found = kinds[delivery.family].get(delivery.event)?.entries.get(delivery.text);
    if (found && at - found.at < windowMs) {
      return found.running ?? found.verdict;
    }
    const outcome = handle();
    const entry = add(delivery, at, outcome);
    return isPending(outcome) ? settle(entry, outcome) : outcome;
  };
}
