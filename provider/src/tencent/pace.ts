import { setTimeout as sleep } from "node:timers/promises";

/** The second that the service counts in, and a little more: its timers and ours do not tick together. */
const windowMs = 1_005;

/** For each kind of call, the places that a second has; each is free once its last call was answered a second ago. */
const places = new Map<string, Promise<unknown>[]>();

/**
 * Makes a call when it is its turn, so that the service need not refuse it. The service counts when a call arrives, which
 * is some time between sending and answer: so a place is only given away a second after its call's answer.
 *
 * @param kind - what the service counts together: application and path
 * @param perSecond - how many it takes in a second
 */
export function inPace<T>(kind: string, perSecond: number, call: () => Promise<T>): Promise<T> {
  const free = places.get(kind) ?? Array.from({ length: perSecond }, () => Promise.resolve());
  const answer = (free.shift() as Promise<unknown>).then(call);
  const rest = () => sleep(windowMs, undefined, { ref: false });
  places.set(kind, [...free, answer.then(rest, rest)]);
  return answer;
}
