import { setTimeout as sleep } from "node:timers/promises";

/** A little more than the second that the service counts in: calls do not all travel equally long. */
const windowMs = 1_020;

/** When the latest calls of each kind were, or will be, sent. */
const sent = new Map<string, number[]>();

/**
 * Waits until one more call of a kind may be sent, so that the service need not refuse it.
 *
 * @param kind - what the service counts together: application and endpoint
 * @param perSecond - how many it takes in a second
 */
export async function pace(kind: string, perSecond: number): Promise<void> {
  const now = performance.now();
  const latest = sent.get(kind) ?? [];
  const turn = latest.length < perSecond ? now : Math.max(now, (latest[0] as number) + windowMs);
  sent.set(kind, [...latest, turn].slice(-perSecond));
  if (turn > now) {
    await sleep(turn - now);
  }
}
