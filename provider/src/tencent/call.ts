import { randomInt } from "node:crypto";
import { runWithAnySignal } from "./abort";
import type { ApiFamily, Configuration } from "./api-family";
import { type ApiResponse, parseResponse } from "./api-response";
import {
  type CallContext,
  ConnectionError,
  type CredentialSource,
  InvalidResponseError,
  type Operation,
  type ServiceErrorInit,
} from "./errors";
import { describeNetworkError, isTransient } from "./network-error";
import { rateLimit } from "./rate-limiter";
import { redactServiceMessage } from "./redact-service-message";
import type { RetryContext } from "./retry";
import { signUserSig } from "./signature";
import type { HttpResponse, Post } from "./transport";

/** The credentials that sign the calls of one application. */
export interface Credentials {
  source: CredentialSource;
  /** The account that signs: an administrator of the application. */
  identifier: string;
  /** Where the user sets the account, for messages. */
  identifierInput: string;
  /** The application's key, or a signature that the user supplied. */
  secret: { secretKey: string } | { userSig: string };
}

/** What the calls of one operation need: one application, in one family, at one endpoint. */
export interface RequestContext<C extends Configuration = Configuration> extends RetryContext {
  family: ApiFamily<C>;
  /** Base address, ending with a slash. */
  endpoint: string;
  /** Where the user sets the endpoint, for messages. */
  endpointInput: string;
  sdkAppId: number;
  credentials: Credentials;
  /** Sends the requests. */
  http: Post;
}

/** What a write sends. */
export interface ConfigWrite<C extends Configuration> {
  configuration: C;
  /** The live configuration, where it is known. */
  live?: C | undefined;
}

/**
 * Makes one call and evaluates the response.
 *
 * @returns the response of a successful call; "absent" when the service says that no configuration exists
 * @throws CallbackServiceError - the subclass that fits the failure
 */
export async function call<C extends Configuration>(
  context: RequestContext<C>,
  operation: Operation,
  write?: ConfigWrite<C>,
): Promise<ApiResponse | "absent"> {
  const { family, endpoint, sdkAppId } = context;
  const url = new URL(family.paths[operation] as string, endpoint);
  const exchange = () => send(context, url, operation, write);
  const httpResponse = await rateLimit(`${sdkAppId} ${url}`, family.callsPerSecond, exchange, context.signal).catch(
    (error: unknown) => {
      throw new ConnectionError({
        call: toCallContext(context, operation),
        summary: `no answer from ${new URL(endpoint).host}: ${describeNetworkError(error)}`,
        hint: context.signal?.aborted
          ? "Run it again."
          : `Check the network, the proxy settings and the endpoint (${context.endpointInput}), then run again.`,
        cause: error,
        ...(isTransient(error) && { retry: {} }),
      });
    },
  );
  if (httpResponse.status !== 200) {
    throw toStatusError(context, operation, httpResponse);
  }
  const response = parseResponse(httpResponse.text, family);
  if (!response) {
    throw toInvalidResponseError(context, operation, "a body that is not a response of the service", { retry: {} });
  }
  if (getAbsentCodes(operation, family).includes(response.code)) {
    return "absent";
  }
  if (response.code !== 0) {
    throw toServiceError(context, operation, write ? String(write.configuration[family.sensitive]) : "", response);
  }
  return response;
}

/** Codes that prove, or for `update` suggest, that no configuration exists. `set` cannot return one. */
function getAbsentCodes(operation: Operation, family: ApiFamily): readonly number[] {
  return { get: family.absentCodes, delete: family.absentCodes, update: family.fallbackToSetCodes, set: [] }[operation];
}

function send<C extends Configuration>(
  context: RequestContext<C>,
  path: URL,
  operation: Operation,
  write: ConfigWrite<C> | undefined,
): Promise<HttpResponse> {
  const { family, deadline, timeouts, http, signal } = context;
  const url = new URL(path);
  url.search = new URLSearchParams(buildQuery(context)).toString();
  // The service refuses an empty body (trtc.io/document/60138).
  const body = write ? family.codec.encode(write.configuration, write.live) : {};
  const timeoutMs = Math.max(1, Math.min(timeouts.requestMs, deadline - performance.now()));
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
  // Nobody could tell whether a write that was broken off was applied: it finishes.
  const signals = signal && operation === "get" ? [signal, timeout] : [timeout];
  return runWithAnySignal(signals, (either) => http(url, body, either));
}

function buildQuery({ sdkAppId, credentials: { identifier, secret } }: RequestContext): Record<string, string> {
  return {
    sdkappid: String(sdkAppId),
    identifier,
    usersig: "userSig" in secret ? secret.userSig : signUserSig(sdkAppId, secret.secretKey, identifier),
    random: String(randomInt(2 ** 32)),
    contenttype: "json",
  };
}

function toCallContext({ sdkAppId, credentials, endpointInput }: RequestContext, operation: Operation): CallContext {
  return {
    sdkAppId,
    operation,
    credentials: credentials.source,
    isPresigned: "userSig" in credentials.secret,
    identifier: credentials.identifier,
    identifierInput: credentials.identifierInput,
    endpointInput,
  };
}

function toServiceError(
  context: RequestContext,
  operation: Operation,
  secret: string,
  { code, message, requestId }: ApiResponse,
) {
  const callContext = toCallContext(context, operation);
  const { error, summary, hint, quoteService, retry } = context.family.codes[code] ?? context.family.unknownCode;
  return new error({
    call: callContext,
    summary: quoteService && message ? `${summary}, saying "${redactServiceMessage(message, secret)}"` : summary,
    hint: hint(callContext),
    code,
    ...(requestId && { requestId }),
    ...(retry && { retry }),
  });
}

/** Redirects and client errors are permanent. Server errors are retried, not before the time that `Retry-After` names. */
function toStatusError(context: RequestContext, operation: Operation, { status, retryAfterMs }: HttpResponse) {
  const isRetryable = status >= 500 || [408, 429].includes(status);
  const minDelayMs = [429, 503].includes(status) ? retryAfterMs : undefined;
  const what = minDelayMs ? `HTTP ${status} and asks to wait ${Math.ceil(minDelayMs / 1000)} s` : `HTTP ${status}`;
  return toInvalidResponseError(
    context,
    operation,
    what,
    isRetryable ? { retry: minDelayMs === undefined ? {} : { minDelayMs } } : {},
  );
}

/** Creates the error for a response that does not come from the service. */
export function toInvalidResponseError(
  context: RequestContext,
  operation: Operation,
  what: string,
  extra: Pick<ServiceErrorInit, "requestId" | "retry">,
) {
  return new InvalidResponseError({
    call: toCallContext(context, operation),
    summary: `${new URL(context.endpoint).host} answered with ${what}`,
    hint: `A proxy or gateway may have answered in the service's place: check it and the endpoint (${context.endpointInput}), then run again.`,
    ...extra,
  });
}
