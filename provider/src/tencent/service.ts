import { randomInt } from "node:crypto";
import type { Configuration, Dialect, Verb } from "./dialect";
import { type CallFacts, UnreachableError, UnreadableAnswerError } from "./errors";
import { parseConfiguration, parseReply, type Reply } from "./reply";
import { signUserSig } from "./signature";
import { post, troubleOf } from "./transport";

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
}

/** The service's own limit is 3 s behind its gateway, so a caller's must be longer (trtc.io/document/60138, FAQ). */
const callTimeoutMs = 10_000;

/** Reads the live configuration. Undefined only where the service has said that there is none. */
export async function get(application: Application): Promise<Configuration | undefined> {
  const reply = await call(application, "get", {});
  if (reply === "absent") {
    return undefined;
  }
  const configuration = parseConfiguration(reply.data, application.dialect);
  if (configuration === "unreadable") {
    throw unreadable(application, "get", "a configuration of an unknown shape", reply.requestId);
  }
  return configuration === "absent" ? undefined : configuration;
}

/** Puts the configuration there, whether there was one or not. */
export async function set(application: Application, configuration: Configuration): Promise<void> {
  await call(application, "set", toWire(application, configuration));
}

/** Replaces the configuration that is there; "absent" when there is none to replace. */
export async function update(application: Application, configuration: Configuration): Promise<"updated" | "absent"> {
  const reply = await call(application, "update", toWire(application, configuration));
  return reply === "absent" ? "absent" : "updated";
}

/** Takes the configuration away; that there was none is success too. */
export async function remove(application: Application): Promise<void> {
  await call(application, "delete", {});
}

function toWire({ dialect: { fields } }: Application, { address, actions }: Configuration) {
  return { [fields.address]: address, [fields.actions]: actions };
}

async function call(application: Application, verb: Verb, body: object): Promise<Reply | "absent"> {
  const { dialect, endpoint } = application;
  const url = new URL(dialect.paths[verb], endpoint);
  const { host } = url;
  url.search = new URLSearchParams(query(application)).toString();

  const answer = await post(url, body, AbortSignal.timeout(callTimeoutMs)).catch((error: unknown) => {
    throw new UnreachableError({
      facts: factsOf(application, verb),
      meaning: `no answer from ${host}: ${troubleOf(error)}`,
      next: "Check the network, the proxy settings and the endpoint (trtc:endpoint), then run again.",
    });
  });
  if (answer.status !== 200) {
    throw unreadable(application, verb, `HTTP ${answer.status}`);
  }
  const reply = parseReply(answer.text, dialect);
  if (!reply) {
    throw unreadable(application, verb, "a body that is no answer of the service");
  }
  if (verb !== "set" && dialect.absentCodes.includes(reply.code)) {
    return "absent";
  }
  if (reply.code !== 0) {
    throw refusal(application, verb, reply);
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

function refusal(application: Application, verb: Verb, { code, message, requestId }: Reply) {
  const facts = factsOf(application, verb);
  const { error, meaning, next, quoteService } = application.dialect.codes[code] ?? application.dialect.otherCode;
  return new error({
    facts,
    meaning: quoteService && message ? `${meaning}, saying "${quotable(message)}"` : meaning,
    next: next(facts),
    code,
    ...(requestId && { requestId }),
  });
}

function unreadable(application: Application, verb: Verb, what: string, requestId?: string) {
  return new UnreadableAnswerError({
    facts: factsOf(application, verb),
    meaning: `${new URL(application.endpoint).host} answered with ${what}`,
    next: "A proxy or gateway may have answered in the service's place: check it and the endpoint (trtc:endpoint), then run again.",
    ...(requestId && { requestId }),
  });
}

/** The service may quote the address or the signature back to us: links and long words are left out of what we quote. */
function quotable(message: string): string {
  return message
    .replace(/\b[a-z]+:\/\/\S+/gi, "[address]")
    .replace(/\S{40,}/g, "[left out]")
    .replace(/\s+/g, " ")
    .slice(0, 200);
}
