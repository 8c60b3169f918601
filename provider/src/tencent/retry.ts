import { setTimeout as sleep } from "node:timers/promises";
import { CallbackServiceError, type Retry } from "./errors";

/** How long we wait for what, in milliseconds. */
export const limits = {
  /** For a whole operation on one application, all tries together. */
  operation: 60_000,
  /** For looking at the live side in check, which a preview can go on without. */
  look: 15_000,
  /** For one call. The service's own limit is 3 s behind its gateway (trtc.io/document/60138, FAQ). */
  call: 10_000,
  /** Before the second try; doubled for each one after it. */
  firstWait: 250,
  /** Between tries, at most. */
  longestWait: 8_000,
};

/**
 * The retry rule.
 *
 * @param retry - what the failed call allows
 * @param tries - how many there were, the failed one included
 * @param remaining - how much of the operation's time is left, in milliseconds
 * @param random - from 0 to 1: spreads the tries of many runs that met the same trouble
 * @returns how many milliseconds to wait before the next try; undefined when there must be none
 */
export function waitBeforeNextTry(
  retry: Retry | undefined,
  tries: number,
  remaining: number,
  random: number,
): number | undefined {
  if (!retry || tries > (retry.tries ?? Number.POSITIVE_INFINITY)) {
    return undefined;
  }
  const step = Math.min(limits.longestWait, limits.firstWait * 2 ** (tries - 1));
  const wait = Math.max(retry.pause ?? 0, step * (0.5 + random / 2));
  return wait < remaining ? wait : undefined;
}

/**
 * Tries until it succeeds, fails for good, or the deadline is near. The error says how often it was tried. Where the
 * deadline cut the last try short, it is the one before: that knows more than "no answer in time".
 */
export async function persist<T>(deadline: number, attempt: (nth: number) => Promise<T>): Promise<T> {
  const begun = performance.now();
  let before: CallbackServiceError | undefined;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof CallbackServiceError)) {
        throw error;
      }
      const now = performance.now();
      const telling: CallbackServiceError = now >= deadline ? (before ?? error) : error;
      const wait = waitBeforeNextTry(error.retry, tries, deadline - now, Math.random());
      if (wait === undefined) {
        if (tries > 1) {
          telling.tellTries(tries, (now - begun) / 1000);
        }
        throw telling;
      }
      before = error;
      await sleep(wait);
    }
  }
}
