import { setTimeout as sleep } from "node:timers/promises";
import { CallbackServiceError, type RetryPolicy } from "./errors";

/** Time limits and delays, in milliseconds. */
export const timeouts = {
  /** A whole operation on one application, with all its retries. */
  operationMs: 60_000,
  /** Reading the live configuration in check: a preview can go on without it. */
  readMs: 15_000,
  /** One request. The service's own limit is 3 s behind its gateway (trtc.io/document/60138, FAQ). */
  requestMs: 10_000,
  /** The delay before the second try. It doubles with each further try. */
  initialBackoffMs: 250,
  /** The longest delay between two tries. */
  maxBackoffMs: 8_000,
};

/**
 * Computes the delay before the next try.
 *
 * @param policy - what the failed call allows
 * @param tries - the number of tries so far, with the failed one
 * @param remainingMs - what is left of the operation's time
 * @param random - from 0 to 1: spreads the tries of runs that failed at the same time
 * @returns milliseconds; undefined when there must be no further try
 */
export function computeRetryDelayMs(
  policy: RetryPolicy | undefined,
  tries: number,
  remainingMs: number,
  random: number,
): number | undefined {
  if (!policy || tries > (policy.maxRetries ?? Number.POSITIVE_INFINITY)) {
    return undefined;
  }
  const backoffMs = Math.min(timeouts.maxBackoffMs, timeouts.initialBackoffMs * 2 ** (tries - 1));
  const delayMs = Math.max(policy.minDelayMs ?? 0, backoffMs * (0.5 + random / 2));
  return delayMs < remainingMs ? delayMs : undefined;
}

/**
 * Retries until the attempt succeeds, fails permanently, or the deadline is near. The error tells the number of tries. When
 * the deadline cut off the last try, the error of the try before is thrown: it says more than "no answer in time".
 */
export async function retry<T>(deadline: number, attempt: (attemptNumber: number) => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  let previous: CallbackServiceError | undefined;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof CallbackServiceError)) {
        throw error;
      }
      const now = performance.now();
      const reported: CallbackServiceError = now >= deadline ? (previous ?? error) : error;
      const delayMs = computeRetryDelayMs(error.retry, tries, deadline - now, Math.random());
      if (delayMs === undefined) {
        if (tries > 1) {
          reported.addTryCount(tries, (now - startedAt) / 1000);
        }
        throw reported;
      }
      previous = error;
      await sleep(delayMs);
    }
  }
}
