import { setTimeout as sleep } from "node:timers/promises";
import { waitUntilAborted } from "./abort";

/** The service counts per second. The margin allows for timers that differ. */
const windowMs = 1_005;

/** The slots of the latest calls, by key: the time when each is free again, in milliseconds of `performance.now()`. */
const slotsByKey = new Map<string, readonly Promise<number>[]>();

/**
 * Makes a call as soon as a slot is free, so that the service does not refuse it. The service counts a call when it arrives,
 * at some time between sending and response: so a slot is free again one second after the response.
 *
 * An idle slot has no timer, so it does not keep a finished process alive. A waiting call does.
 *
 * @param key - what the service counts together: application, endpoint and path
 * @param callsPerSecond - how many calls the service accepts per second
 * @param signal - ends the wait, with its reason; the call is then not made
 */
export function rateLimit<T>(
  key: string,
  callsPerSecond: number,
  call: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const slots = slotsByKey.get(key) ?? [];
  const slot = slots.at(-callsPerSecond) ?? Promise.resolve(0);
  const turn = waitUntilAborted(slot.then(waitUntil), signal);
  const answer = turn.then(() => {
    signal?.throwIfAborted();
    return call();
  });
  const free = () => performance.now() + windowMs;
  slotsByKey.set(key, [...slots, answer.then(free, free)].slice(-callsPerSecond));
  return answer;
}

async function waitUntil(time: number): Promise<void> {
  const waitMs = time - performance.now();
  if (waitMs > 0) {
    await sleep(waitMs);
  }
}
