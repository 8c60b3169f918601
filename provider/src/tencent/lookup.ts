import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

type Callback = Parameters<LookupFunction>[2];

/** Who waits for a lookup that is under way, by what is looked up. */
const waiting = new Map<string, Callback[]>();

/**
 * Looks a host name up, once for all connections that ask at the same time. Node has four threads for lookups, so that each
 * would wait for those before it; and where no resolver answers, a process that wants to end waits for each of them, for
 * seconds (tried on Node 20: with 250 calls two minutes).
 */
export const lookupOnce: LookupFunction = (hostname, options, callback) => {
  const key = JSON.stringify([hostname, options]);
  const others = waiting.get(key);
  if (others) {
    others.push(callback);
    return;
  }
  const callbacks = [callback];
  waiting.set(key, callbacks);
  lookup(hostname, options, (...answer: Parameters<Callback>) => {
    waiting.delete(key);
    for (const each of callbacks) {
      each(...answer);
    }
  });
};
