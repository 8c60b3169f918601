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
  return hashToHex(describe(delivery));
}

/** How long and how much `createMemoryOnce` remembers. */
export interface MemoryOnceOptions {
  /** How long a delivery is known, in milliseconds. Default: ten minutes, longer than v1 goes on trying. */
  windowMs?: number;
  /** How many deliveries are known; the oldest goes. Default: 10,000. */
  maxDeliveries?: number;
}

/** Remembers deliveries in this process's memory. With several servers, keep them where all of these see them. */
export function createMemoryOnce({ windowMs = 600_000, maxDeliveries = 10_000 }: MemoryOnceOptions = {}): Once {
  const known = new Map<string, { outcome: Promise<Verdict | undefined>; at: number }>();

  function forgetOld(now: number): void {
    for (const [key, { at }] of known) {
      if (now - at < windowMs && known.size < maxDeliveries) {
        return;
      }
      known.delete(key);
    }
  }

  return (delivery, handle) => {
    const now = Date.now();
    const key = describe(delivery);
    const found = known.get(key);
    if (found && now - found.at < windowMs) {
      return found.outcome;
    }
    known.delete(key); // where it is old, it goes to the end
    forgetOld(now);
    const entry = { outcome: handle(), at: now };
    known.set(key, entry);
    return entry.outcome.catch((error: unknown) => {
      if (known.get(key) === entry) {
        known.delete(key);
      }
      throw error;
    });
  };
}

function describe({ family, event, text }: Delivery): string {
  return `${family} ${event} ${text}`;
}
