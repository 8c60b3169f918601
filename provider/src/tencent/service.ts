import { randomInt } from "node:crypto";
import type { Configuration, Dialect } from "./dialect";
import { type CallFacts, type Refusal, UnreachableError, UnreadableAnswerError, type Verb } from "./errors";
import { pace } from "./pace";
import { parseConfiguration, parseReply, type Reply } from "./reply";
import { limits, persist } from "./retry";
import { signUserSig } from "./signature";
import { mayPass, post, troubleOf } from "./transport";

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
  sdkAppId: number;
  credentials: Credentials;
  /** When the operation's time is up, on the clock of `performance.now()`. */
  deadline: number;
}

/** Reads the live configuration, trying again where that may help. Undefined only where the service has said that there is none. */
export function get(application: Application): Promise<Configuration | undefined> {
  return persist(application.deadline, () => getOnce(application));
}

async function getOnce(application: Application): Promise<Configuration | undefined> {
  const reply = await call(application, "get");
  if (reply === "absent") {
    return undefined;
  }
  const configuration = parseConfiguration(reply.data, application.dialect);
  if (configuration === "unreadable") {
    throw unreadable(application, "get", "a configuration of an unknown shape", {
      ...(reply.requestId && { requestId: reply.requestId }),
    });
  }
  return configuration === "absent" ? undefined : configuration;
}

// A write is tried once: when its answer is lost, only looking can tell whether it was applied, and what to do then is
// the caller's to say.

/** Puts the configuration there, whether there was one or not. */
export async function set(application: Application, configuration: Configuration): Promise<void> {
  await call(application, "set", configuration);
}

/** Replaces the configuration that is there; "absent" when there is none to replace. */
export async function update(application: Application, configuration: Configuration): Promise<"updated" | "absent"> {
  const reply = await call(application, "update", configuration);
  return reply === "absent" ? "absent" : "updated";
}

/** Takes the configuration away; that there was none is success too. */
export async function remove(application: Application): Promise<void> {
  await call(application, "delete");
}

async function call(application: Application, verb: Verb, configuration?: Configuration): Promise<Reply | "absent"> {
  const { dialect, endpoint } = application;
  const url = new URL(dialect.paths[verb], endpoint);
  const { host } = url;
  await pace(`${verb} ${application.sdkAppId} ${endpoint}`, dialect.callsPerSecond);
  url.search = new URLSearchParams(query(application)).toString();

  const patience = Math.ceil(Math.max(1, Math.min(limits.call, application.deadline - performance.now())));
  const { fields } = dialect;
  // A body may never be empty (trtc.io/document/60138).
  const body = configuration
    ? { [fields.address]: configuration.address, [fields.actions]: configuration.actions }
    : {};
  const answer = await post(url, body, AbortSignal.timeout(patience)).catch((error: unknown) => {
    throw new UnreachableError({
      facts: factsOf(application, verb),
      meaning: `no answer from ${host}: ${troubleOf(error)}`,
      next: "Check the network, the proxy settings and the endpoint (trtc:endpoint), then run again.",
      ...(mayPass(error) && { retry: {} }),
    });
  });
  if (answer.status !== 200) {
    // A redirect or a client's fault stays; a gateway's trouble may pass.
    const lasting = answer.status < 500 && ![408, 429].includes(answer.status);
    throw unreadable(application, verb, `HTTP ${answer.status}`, lasting ? {} : { retry: {} });
  }
  const reply = parseReply(answer.text, dialect);
  if (!reply) {
    throw unreadable(application, verb, "a body that is no answer of the service", { retry: {} });
  }
  if (verb !== "set" && dialect.absentCodes.includes(reply.code)) {
    return "absent";
  }
  if (reply.code !== 0) {
    throw refusal(application, verb, configuration?.address ?? "", reply);
  }
  return reply;
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

function refusal(application: Application, verb: Verb, address: string, { code, message, requestId }: Reply) {
  const facts = factsOf(application, verb);
  const { error, meaning, next, quoteService, retry } =
    application.dialect.codes[code] ?? application.dialect.otherCode;
  return new error({
    facts,
    meaning: quoteService && message ? `${meaning}, saying "${quotable(message, address)}"` : meaning,
    next: next(facts),
    code,
    ...(requestId && { requestId }),
    ...(retry && { retry }),
  });
}

function unreadable(application: Application, verb: Verb, what: string, more: Pick<Refusal, "requestId" | "retry">) {
  return new UnreadableAnswerError({
    facts: factsOf(application, verb),
    meaning: `${new URL(application.endpoint).host} answered with ${what}`,
    next: "A proxy or gateway may have answered in the service's place: check it and the endpoint (trtc:endpoint), then run again.",
    ...more,
  });
}

/**
 * What may be quoted of the service's own message: it may hold the address, a part of it, or the signature, in forms
 * nobody knows. Plain words are kept, but not those of the address.
 */
function quotable(message: string, address: string): string {
  const secret = new Set(wordsOf(address));
  return message
    .split(/\s+/)
    .slice(0, 40)
    .map((word) =>
      /^["'(]?[\p{L}'-]{1,30}[.,;:!?"')]*$/u.test(word) && !wordsOf(word).some((part) => secret.has(part)) ? word : "…",
    )
    .join(" ")
    .replace(/…( …)+/g, "…");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
