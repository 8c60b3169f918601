import { CallbackServiceError, UnreachableError, UnreadableAnswerError } from "../tencent";

/**
 * How much of its time a look gets, by how many other applications of the endpoint had no answer. Past the end, none: the
 * endpoint is given up. So a preview of many applications waits for a dead endpoint one look and a half.
 */
const sharesOfPatience = [1, 1 / 3, 1 / 6];

/** What the looks at an endpoint say of it. */
export interface Silence {
  /** When anybody had an answer last, on the clock of `performance.now()`. */
  answeredAt: number;
  /** The applications that had no answer since when a step asked for them. */
  asked: Set<number>;
  /** Those that had none when they were looked at ahead of need. */
  ahead: Set<number>;
}

/** The silence of an endpoint, of those kept by endpoint. */
export function silenceOf(silences: Map<string, Silence>, endpoint: string): Silence {
  const silence = silences.get(endpoint) ?? {
    answeredAt: Number.NEGATIVE_INFINITY,
    asked: new Set(),
    ahead: new Set(),
  };
  silences.set(endpoint, silence);
  return silence;
}

/** How much of its time the next look gets; undefined: the endpoint is given up. */
export function shareOfPatience({ asked, ahead }: Silence): number | undefined {
  // Looks ahead go out together, and that itself may be too much for an endpoint: however many fail, they count as one.
  return sharesOfPatience[asked.size + Math.min(ahead.size, 1)];
}

/** Notes that a look had an answer, whatever it said. */
export function noteAnswer(silence: Silence): void {
  silence.answeredAt = performance.now();
  silence.asked.clear();
  silence.ahead.clear();
}

/**
 * Notes how a look failed. One application without an answer says nothing of the endpoint where another had one
 * meanwhile.
 *
 * @param begun - when the look began, on the clock of `performance.now()`
 */
export function noteFailure(silence: Silence, error: unknown, sdkAppId: number, begun: number, isAhead: boolean): void {
  if (!isSilence(error)) {
    if (error instanceof CallbackServiceError) {
      noteAnswer(silence);
    }
  } else if (silence.answeredAt < begun) {
    silence.ahead.delete(sdkAppId);
    (isAhead && !silence.asked.has(sdkAppId) ? silence.ahead : silence.asked).add(sdkAppId);
  }
}

/** What a gateway says in the service's place, try after try, costs as much time as no answer at all. */
function isSilence(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof UnreadableAnswerError && error.retry !== undefined);
}
