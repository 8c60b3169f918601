import { setTimeout as sleep } from "node:timers/promises";
import { CallbackServiceError, type RetryPolicy } from "./errors";

/** Time limits and delays, in milliseconds. */
export interface Timeouts {
  /** A whole operation on one application, with all its retries. */
  operationMs: number;
  /** Reading the live configuration in check: a preview can go on without it. */
  readMs: number;
  /** One request. The service's own limit is 3 s behind its gateway (trtc.io/document/60138, FAQ). */
  requestMs: number;
  /** The delay before the second try. It doubles with each further try. */
  initialBackoffMs: number;
  /** The longest delay between two tries. */
  maxBackoffMs: number;
}

/** What holds in a provider that users install. */
export const defaultTimeouts: Timeouts = {
  operationMs: 60_000,
  readMs: 15_000,
  requestMs: 10_000,
  initialBackoffMs: 250,
  maxBackoffMs: 8_000,
};

/** What of an operation's context decides about retries. */
export interface RetryContext {
  /** The time at which the operation gives up, in milliseconds of `performance.now()`. */
  deadline: number;
  timeouts: Timeouts;
  /** Ends the retries. */
  signal?: AbortSignal | undefined;
}

/**
 * Computes the delay before the next try.
 *
 * @param policy - what the failed call allows
 * @param tries - the number of tries so far, with the failed one
 * @param remainingMs - what is left of the operation's time
 * @param timeouts - the limits of the delay
 * @param random - from 0 to 1: spreads the tries of runs that failed at the same time
 * @returns milliseconds; undefined when there must be no further try
 */
export function computeRetryDelayMs(
  policy: RetryPolicy | undefined,
  tries: number,
  remainingMs: number,
  timeouts: Pick<Timeouts, "initialBackoffMs" | "maxBackoffMs">,
  random: number,
): number | undefined {
  if (!policy || tries > (policy.maxRetries ?? Number.POSITIVE_INFINITY)) {
    return undefined;
  }
  const backoffMs = Math.min(timeouts.maxBackoffMs, timeouts.initialBackoffMs * 2 ** (tries - 1));
  const delayMs = Math.max(policy.minDelayMs ?? 0, backoffMs * (0.5 + random / 2));
  return delayMs < remainingMs ? delayMs : undefined;
}

const notTriedAgain = " It was not tried again, because the operation was cancelled.";

/**
 * Retries until the attempt succeeds, fails permanently, or the deadline is near. The error tells the number of tries. When
 * the deadline or the signal cut off the last try, the error of the try before is thrown: it says more than "no answer in time".
 */
export async function retry<T>(
  { deadline, timeouts, signal }: RetryContext,
  attempt: (attemptNumber: number) => Promise<T>,
): Promise<T> {
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
      const isCancelled = (error.cause as Error | undefined)?.name === "AbortError";
      const reported: CallbackServiceError = now >= deadline || isCancelled ? (previous ?? error) : error;
      const delayMs = computeRetryDelayMs(error.retry, tries, deadline - now, timeouts, Math.random());
      if (delayMs === undefined) {
        if (tries > 1) {
          reported.addTryCount(tries, (now - startedAt) / 1000);
        }
        if (isCancelled && previous) {
          reported.message += notTriedAgain;
        }
        throw reported;
      }
      previous = error;
      // This fails at once if it is aborted already.
      await sleep(delayMs, undefined, { signal }).catch(() => {
        error.message += notTriedAgain;
        throw error;
      });
    }
  }
}
