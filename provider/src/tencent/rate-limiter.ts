import { setTimeout as sleep } from "node:timers/promises";

/** The second that the service counts in, and a little more: its timers and ours do not tick together. */
const windowMs = 1_005;

/** For each key, the slots of its latest calls: when each is free again, in milliseconds of `performance.now()`. */
const slotsByKey = new Map<string, readonly Promise<number>[]>();

/**
 * Makes a call once a slot is free for it, so that the service need not refuse it. The service counts when a call arrives,
 * which is some time between sending and answer: so a slot is free again a second after its call's answer.
 *
 * A slot that rests has no timer, so it keeps no finished process alive; a call that waits for one does.
 *
 * @param key - what the service counts together: application, endpoint and path
 * @param callsPerSecond - how many it takes in a second
 */
export function rateLimit<T>(key: string, callsPerSecond: number, call: () => Promise<T>): Promise<T> {
  const slots = slotsByKey.get(key) ?? [];
  const slot = slots.at(-callsPerSecond) ?? Promise.resolve(0);
  const answer = slot.then(waitUntil).then(call);
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
