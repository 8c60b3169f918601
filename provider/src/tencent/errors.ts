import { escapeLine } from "./escape";

/** The four calls every generation of the service offers. */
export type Verb = "get" | "set" | "update" | "delete";

/** What an error knows about the call that failed. */
export interface CallFacts {
  /** The application the call was for. */
  sdkAppId: number;
  /** The call. */
  operation: Verb;
  /** Where the credentials came from, by name: `trtc:secretKey`, for instance. Never their value. */
  credentials: string;
  /** True where the signature was made elsewhere and handed to us. */
  readyMade: boolean;
  /** The account that the signature was made for. */
  identifier: string;
}

/** Whether and how a call that failed is worth another try. */
export interface Retry {
  /** How many more tries, at most; without it, as many as the operation's time allows. */
  tries?: number;
  /** Milliseconds to wait at least before the next. */
  pause?: number;
}

/** An answer of the service that is not success. */
export interface Refusal {
  facts: CallFacts;
  /** What happened, as the end of a sentence. */
  meaning: string;
  /** What to do next. */
  next: string;
  /** Set where the same call may succeed when it is tried again. */
  retry?: Retry;
  /** The service's result code. */
  code?: number;
  /** The service's name for this one call, as it may be shown: what its support asks for. */
  requestId?: string;
  /** What the network said, where it was the network. */
  cause?: unknown;
}

/** A call to the service that did not succeed. The message says what happened, to which application, and what next. */
export abstract class CallbackServiceError extends Error {
  readonly sdkAppId: number;
  readonly operation: Verb;
  readonly code: number | undefined;
  readonly requestId: string | undefined;
  /** Where the credentials came from, by name. */
  readonly credentials: string;
  /** Set where the same call may succeed when it is tried again. */
  readonly retry: Retry | undefined;
  private triesTold = false;

  constructor({ facts, meaning, next, code, requestId, retry, cause }: Refusal) {
    const proof = [code, requestId && `requestId ${requestId}`].filter((part) => part !== undefined).join(", ");
    super(
      escapeLine(`SDKAppID ${facts.sdkAppId}: ${meaning}${proof && ` (${proof})`}. ${next}`),
      cause === undefined ? {} : { cause },
    );
    this.name = new.target.name;
    this.sdkAppId = facts.sdkAppId;
    this.operation = facts.operation;
    this.code = code;
    this.requestId = requestId;
    this.credentials = facts.credentials;
    this.retry = retry;
  }

  /** Adds how often it was tried, once. */
  tellTries(tries: number, seconds: number): void {
    if (!this.triesTold) {
      this.triesTold = true;
      this.message += ` Tried ${tries} times in ${seconds.toFixed(0)} s.`;
    }
  }
}

/** The signature was refused or has expired: the key, the ready-made signature or the clock is wrong. */
export class SignatureError extends CallbackServiceError {}

/** The account or the application may not make this call: no administrator, or no package. */
export class PermissionError extends CallbackServiceError {}

/** There is a configuration where the service was asked to make one: somebody was quicker. */
export class TakenError extends CallbackServiceError {}

/** The service found fault with the request itself. */
export class InvalidRequestError extends CallbackServiceError {}

/** More calls than the service takes in a second. */
export class RateLimitError extends CallbackServiceError {}

/** A fault inside the service. */
export class InternalServiceError extends CallbackServiceError {}

/** No answer came: no connection, a broken one, or none in time. */
export class UnreachableError extends CallbackServiceError {}

/** An answer came that is not the service's: another HTTP status, no JSON, or no result code. */
export class UnreadableAnswerError extends CallbackServiceError {}

/** What one result code means, and what to do about it. */
export interface Meaning {
  /** The error it becomes. */
  error: new (
    refusal: Refusal,
  ) => CallbackServiceError;
  /** What happened, as the end of a sentence that begins with the SDKAppID. */
  meaning: string;
  /** What to do next, in whole sentences. */
  next: (facts: Refusal["facts"]) => string;
  /** The service's own message says something that ours cannot know. */
  quoteService?: true;
  /** Set where another try may succeed. */
  retry?: Retry;
}
