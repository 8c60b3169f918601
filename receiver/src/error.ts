/** Why a request is refused. */
export type RefusalReason = keyof typeof statuses;

/** The HTTP status of each reason. Wrong paths and methods look alike to somebody who tries addresses. */
const statuses = {
  /** It is no POST, or the path does not end in a secret and a family. */
  path: 404,
  /** `Sign` and `RequestTime` are missing, were made with another token, or are too old. */
  signature: 403,
  /** It is for another application. */
  application: 403,
  /** The body is larger than any event. */
  size: 413,
  /** The body is no event: no UTF-8, no JSON object, or without a word. */
  body: 400,
} as const;

/**
 * A request is no delivery, or not one for us. The message is a sentence without anything that the request contains.
 */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  /** The HTTP status of the answer. */
  readonly status: number;

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
    this.status = statuses[reason];
  }
}
