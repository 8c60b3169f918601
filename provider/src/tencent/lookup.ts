import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

type Callback = Parameters<LookupFunction>[2];

/** The callbacks that wait for a running lookup, by host name and options. */
const pendingCallbacks = new Map<string, Callback[]>();

/**
 * Looks up a host name, once for all connections that ask at the same time. Node has four threads for lookups, so they would
 * queue. When no resolver answers, an ending process waits seconds for each of them (tried on Node 20: two minutes for 250
 * calls).
 */
export const lookupOnce: LookupFunction = (hostname, options, callback) => {
  const key = JSON.stringify([hostname, options]);
  const pending = pendingCallbacks.get(key);
  if (pending) {
    pending.push(callback);
    return;
  }
  const callbacks = [callback];
  pendingCallbacks.set(key, callbacks);
  lookup(hostname, options, (...result: Parameters<Callback>) => {
    pendingCallbacks.delete(key);
    for (const each of callbacks) {
      each(...result);
    }
  });
};
