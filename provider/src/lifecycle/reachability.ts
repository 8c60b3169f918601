import { CallbackServiceError, ConnectionError, InvalidResponseError } from "../tencent";

/**
 * The share of its time limit that a read gets, by the number of earlier reads of other applications without an answer. After
 * the last entry, reads are skipped. So a preview of many applications waits for a dead endpoint no longer than 1.5 reads.
 */
const patienceShares = [1, 1 / 3, 1 / 6];

/** What the reads at an endpoint show about it. */
export interface Reachability {
  /** When the endpoint last answered a read, in milliseconds of `performance.now()`. */
  answeredAt: number;
  /** The applications whose reads by a step had no answer since then. */
  unanswered: Set<number>;
  /** The applications whose prefetches had no answer since then. */
  unansweredPrefetches: Set<number>;
}

/** Creates the reachability of an endpoint before its first read. */
export function createReachability(): Reachability {
  return { answeredAt: Number.NEGATIVE_INFINITY, unanswered: new Set(), unansweredPrefetches: new Set() };
}

/** Returns the share of its time limit that the next read gets; undefined: reads are skipped. */
export function getPatienceShare({ unanswered, unansweredPrefetches }: Reachability): number | undefined {
  // Concurrent prefetches may overload an endpoint, so all their failures together count as one.
  return patienceShares[unanswered.size + Math.min(unansweredPrefetches.size, 1)];
}

/** Records that the endpoint answered a read, with success or an error. */
export function recordAnswer(reachability: Reachability): void {
  reachability.answeredAt = performance.now();
  reachability.unanswered.clear();
  reachability.unansweredPrefetches.clear();
}

/**
 * Records a failed read. A read without an answer does not count if the endpoint answered another one in the meantime.
 *
 * @param begun - when the read began, in milliseconds of `performance.now()`
 * @param isPrefetch - whether it was a prefetch
 */
export function recordFailure(
  reachability: Reachability,
  error: unknown,
  sdkAppId: number,
  begun: number,
  isPrefetch: boolean,
): void {
  const { answeredAt, unanswered, unansweredPrefetches } = reachability;
  if (!isWithoutAnswer(error)) {
    if (error instanceof CallbackServiceError) {
      recordAnswer(reachability);
    }
  } else if (answeredAt < begun) {
    unansweredPrefetches.delete(sdkAppId);
    (isPrefetch && !unanswered.has(sdkAppId) ? unansweredPrefetches : unanswered).add(sdkAppId);
  }
}

/** Whether an error counts as no answer. A gateway's error pages count too: retrying them takes as long as waiting for no answer. */
function isWithoutAnswer(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof InvalidResponseError && error.retry !== undefined);
}
