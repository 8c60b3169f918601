import { randomInt } from "node:crypto";
import type { Configuration, Dialect } from "./dialect";
import { type CallFacts, type Refusal, UnreachableError, UnreadableAnswerError, type Verb } from "./errors";
import { quotable } from "./quote";
import { rateLimit } from "./rate-limiter";
import { parseReply, type Reply } from "./reply";
import { limits } from "./retry";
import { signUserSig } from "./signature";
import { type HttpAnswer, post } from "./transport";
import { mayPass, troubleOf } from "./trouble";

/** What signs the calls for one application. */
export interface Credentials {
  /** Where they came from, by name, for messages. */
  source: string;
  /** The account that signs: one of the application's administrators. */
  identifier: string;
  /** The application's key, or a signature made elsewhere. */
  secret: { secretKey: string } | { userSig: string };
}

/** One application of one generation of the service, at one endpoint. */
export interface Application {
  dialect: Dialect;
  /** Base address, ending with a slash. */
  endpoint: string;
  /** Whether the resource itself names the endpoint; else the settings do. */
  namesEndpoint?: boolean;
  sdkAppId: number;
  credentials: Credentials;
  /** When the operation's time is up, on the clock of `performance.now()`. */
  deadline: number;
}

/** What a call writes. */
export interface Write {
  configuration: Configuration;
  /** What is there, where somebody looked. */
  live?: Configuration | undefined;
}

/**
 * Makes one call and judges the answer.
 *
 * @returns the answer of a call that succeeded; "absent" where the service says that there is no configuration
 * @throws CallbackServiceError of the class that fits
 */
export async function call(application: Application, verb: Verb, write?: Write): Promise<Reply | "absent"> {
  const { dialect, endpoint, sdkAppId } = application;
  const url = new URL(dialect.paths[verb] as string, endpoint);
  const answer = await rateLimit(`${sdkAppId} ${url}`, dialect.callsPerSecond, () =>
    send(application, url, write),
  ).catch((error: unknown) => {
    throw new UnreachableError({
      facts: factsOf(application, verb),
      meaning: `no answer from ${new URL(endpoint).host}: ${troubleOf(error)}`,
      next: `Check the network, the proxy settings and the endpoint (${endpointInput(application)}), then run again.`,
      cause: error,
      ...(mayPass(error) && { retry: {} }),
    });
  });
  if (answer.status !== 200) {
    throw refusedByStatus(application, verb, answer);
  }
  const reply = parseReply(answer.text, dialect);
  if (!reply) {
    throw unreadable(application, verb, "a body that is no answer of the service", { retry: {} });
  }
  if (absentCodes(verb, dialect).includes(reply.code)) {
    return "absent";
  }
  if (reply.code !== 0) {
    throw refusal(application, verb, write ? dialect.content.secretOf(write.configuration) : "", reply);
  }
  return reply;
}

/** What proves, or for `update` may mean, that there is nothing; `set` cannot find nothing. */
function absentCodes(verb: Verb, dialect: Dialect): readonly number[] {
  return { get: dialect.absentCodes, delete: dialect.absentCodes, update: dialect.setInsteadCodes, set: [] }[verb];
}

function send(application: Application, path: URL, write?: Write): Promise<HttpAnswer> {
  const { dialect, deadline } = application;
  const url = new URL(path);
  url.search = new URLSearchParams(query(application)).toString();
  // A body may never be empty (trtc.io/document/60138).
  const body = write ? dialect.content.encode(write.configuration, dialect.fields, write.live) : {};
  const patience = Math.max(1, Math.min(limits.call, deadline - performance.now()));
  return post(url, body, AbortSignal.timeout(Math.ceil(patience)));
}

function query({ sdkAppId, credentials: { identifier, secret } }: Application): Record<string, string> {
  return {
    sdkappid: String(sdkAppId),
    identifier,
    usersig: "userSig" in secret ? secret.userSig : signUserSig(sdkAppId, secret.secretKey, identifier),
    random: String(randomInt(2 ** 32)),
    contenttype: "json",
  };
}

function factsOf({ sdkAppId, credentials }: Application, operation: Verb): CallFacts {
  return {
    sdkAppId,
    operation,
    credentials: credentials.source,
    readyMade: "userSig" in credentials.secret,
    identifier: credentials.identifier,
  };
}

function refusal(application: Application, verb: Verb, secret: string, { code, message, requestId }: Reply) {
  const facts = factsOf(application, verb);
  const { error, meaning, next, quoteService, retry } =
    application.dialect.codes[code] ?? application.dialect.otherCode;
  return new error({
    facts,
    meaning: quoteService && message ? `${meaning}, saying "${quotable(message, secret)}"` : meaning,
    next: next(facts),
    code,
    ...(requestId && { requestId }),
    ...(retry && { retry }),
  });
}

/** Where the endpoint is to be set: in the resource that names it, else where the settings of its generation begin. */
function endpointInput({ dialect, namesEndpoint }: Application): string {
  return namesEndpoint ? "`endpoint`" : `trtc:${dialect.endpointSettings[0].key}`;
}

/** A redirect or a client's fault stays; a gateway's trouble may pass, when it says so not before its time. */
function refusedByStatus(application: Application, verb: Verb, { status, retryAfterMs }: HttpAnswer) {
  const passes = status >= 500 || [408, 429].includes(status);
  const pause = [429, 503].includes(status) ? retryAfterMs : undefined;
  const what = pause ? `HTTP ${status}, and wants no other call for ${Math.ceil(pause / 1000)} s` : `HTTP ${status}`;
  return unreadable(application, verb, what, passes ? { retry: pause === undefined ? {} : { pause } } : {});
}

/** The error for an answer that is not the service's. */
export function unreadable(
  application: Application,
  verb: Verb,
  what: string,
  more: Pick<Refusal, "requestId" | "retry">,
) {
  return new UnreadableAnswerError({
    facts: factsOf(application, verb),
    meaning: `${new URL(application.endpoint).host} answered with ${what}`,
    next: `A proxy or gateway may have answered in the service's place: check it and the endpoint (${endpointInput(application)}), then run again.`,
    ...more,
  });
}
