import { escapeLine } from "./escape";

/** The operations of the service. Not every family has `update`. */
export type Operation = "get" | "set" | "update" | "delete";

/** Where credentials come from. Never their value. */
export interface CredentialSource {
  /** The name of the setting or variable, for messages. */
  name: string;
  origin: "configuration" | "environment";
}

/** The failed call, as its error describes it. */
export interface CallContext {
  /** The application that the call was made for. */
  sdkAppId: number;
  /** The operation that failed. */
  operation: Operation;
  /** Where the credentials come from, such as `trtc:secretKey`. */
  credentials: CredentialSource;
  /** Whether the user supplied the signature, instead of the key. */
  isPresigned: boolean;
  /** The account that signed. */
  identifier: string;
  /** Where the user sets the account. */
  identifierInput: string;
  /** Where the user sets the endpoint. */
  endpointInput: string;
}

/** How a failed call may be retried. */
export interface RetryPolicy {
  /** Maximum number of retries. Undefined: as many as fit into the operation's time. */
  maxRetries?: number;
  /** Minimum delay before the next try, in milliseconds. */
  minDelayMs?: number;
}

/** What a {@link CallbackServiceError} is made of. */
export interface ServiceErrorInit {
  call: CallContext;
  /** What happened, as the end of a sentence. */
  summary: string;
  /** What to do next. */
  hint: string;
  /** Set when the same call may succeed later. */
  retry?: RetryPolicy;
  /** The service's result code. */
  code?: number;
  /** The service's id of the call, escaped: Tencent's support asks for it. */
  requestId?: string;
  /** The network's error, where the network failed. */
  cause?: unknown;
}

/** A failed call. The message says what happened, to which application, and what to do next. */
export abstract class CallbackServiceError extends Error {
  readonly sdkAppId: number;
  readonly operation: Operation;
  readonly code: number | undefined;
  readonly requestId: string | undefined;
  /** Where the credentials come from. */
  readonly credentials: CredentialSource;
  /** Set when the same call may succeed later. */
  readonly retry: RetryPolicy | undefined;
  private hasTryCount = false;

  constructor({ call, summary, hint, code, requestId, retry, cause }: ServiceErrorInit) {
    const proof = [code, requestId && `requestId ${requestId}`].filter((part) => part !== undefined).join(", ");
    super(
      escapeLine(`SDKAppID ${call.sdkAppId}: ${summary}${proof && ` (${proof})`}. ${hint}`),
      cause === undefined ? {} : { cause },
    );
    this.name = new.target.name;
    this.sdkAppId = call.sdkAppId;
    this.operation = call.operation;
    this.code = code;
    this.requestId = requestId;
    this.credentials = call.credentials;
    this.retry = retry;
  }

  /** Adds the number of tries to the message. A second call changes nothing. */
  addTryCount(tries: number, seconds: number): void {
    if (!this.hasTryCount) {
      this.hasTryCount = true;
      this.message += ` Tried ${tries} times in ${seconds.toFixed(0)} s.`;
    }
  }
}

/** The service refused the signature, or it has expired: the key, the supplied signature or the clock is wrong. */
export class AuthenticationError extends CallbackServiceError {}

/** The account is no administrator, or the application lacks the package. */
export class PermissionError extends CallbackServiceError {}

/** A configuration already exists where `set` should have created one: another writer was faster. */
export class AlreadyExistsError extends CallbackServiceError {}

/** The service refused the request itself. */
export class InvalidRequestError extends CallbackServiceError {}

/** The service received more calls per second than it accepts. */
export class RateLimitError extends CallbackServiceError {}

/** An internal error of the service. */
export class InternalServiceError extends CallbackServiceError {}

/** No response arrived: the connection failed, broke, or timed out. */
export class ConnectionError extends CallbackServiceError {}

/** The response is not the service's: another HTTP status, no JSON, or no result code. */
export class InvalidResponseError extends CallbackServiceError {}

/** The meaning of one result code. */
export interface ErrorCodeInfo {
  /** The class of its error. */
  error: new (
    init: ServiceErrorInit,
  ) => CallbackServiceError;
  /** What happened, as the end of a sentence that begins with the SDKAppID. */
  summary: string;
  /** What to do next, in whole sentences. */
  hint: (call: ServiceErrorInit["call"]) => string;
  /** Set when the service's own message adds information, so that ours quotes it. */
  quoteService?: true;
  /** Set when a retry may succeed. */
  retry?: RetryPolicy;
}
