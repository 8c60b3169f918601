import { CallbackServiceError, ConnectionError, InvalidResponseError } from "../tencent";

/**
 * How much of its time a read gets, by how many applications of the endpoint had no answer before. Past the end, none: the
 * endpoint is given up. So a preview of many applications waits for a dead endpoint one read and a half.
 */
const patienceShares = [1, 1 / 3, 1 / 6];

/** What the reads at an endpoint say of it. */
export interface Reachability {
  /** When any application had an answer last, on the clock of `performance.now()`. */
  answeredAt: number;
  /** The applications that had none since, when a step asked for them. */
  unanswered: Set<number>;
  /** Those that had none when they were prefetched. */
  unansweredPrefetches: Set<number>;
}

/** What is known of an endpoint that nobody was asked for yet. */
export function createReachability(): Reachability {
  return { answeredAt: Number.NEGATIVE_INFINITY, unanswered: new Set(), unansweredPrefetches: new Set() };
}

/** How much of its time the next read gets; undefined: the endpoint is given up. */
export function getPatienceShare({ unanswered, unansweredPrefetches }: Reachability): number | undefined {
  // Prefetches go out together, and that itself may be too much for an endpoint: however many fail, they count as one.
  return patienceShares[unanswered.size + Math.min(unansweredPrefetches.size, 1)];
}

/** Notes that a read had an answer, whatever it said. */
export function recordAnswer(reachability: Reachability): void {
  reachability.answeredAt = performance.now();
  reachability.unanswered.clear();
  reachability.unansweredPrefetches.clear();
}

/**
 * Notes how a read failed. One application without an answer says nothing of the endpoint where another had one
 * meanwhile.
 *
 * @param begun - when the read began, on the clock of `performance.now()`
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

/** What a gateway says in the service's place, try after try, costs as much time as no answer at all. */
function isWithoutAnswer(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof InvalidResponseError && error.retry !== undefined);
}
