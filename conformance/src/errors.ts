/**
 * Wrong usage, or a state of the application in which nothing may be tried. The message says what to do; the exit code is
 * 2.
 */
export class RefusedError extends Error {
  override name = "RefusedError";
}

/** A request got no whole response. The message holds nothing of the request, whose URL carries the signature. */
export class NoAnswerError extends Error {
  override name = "NoAnswerError";
}
