import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { NoAnswerError } from "../errors";
import type { Target } from "../target";
import { type ApiResponse, describeEnding } from "./response";
import { createSignature } from "./signature";

/** One request. Only what differs from an ordinary one has to be given. */
export interface ApiRequest {
  /** The end of the path: get, set, update, delete, or what is tried instead. */
  verb: string;
  /** An object is sent as JSON, a text as it is; default `{}`. */
  body?: unknown;
  /** Added to the query; undefined leaves a parameter out. */
  query?: Readonly<Record<string, string | undefined>>;
  /** Default POST. */
  method?: "POST" | "GET";
}

/** A response, and the request that it answers. */
export interface Exchange {
  request: ApiRequest;
  response: ApiResponse;
}

/** The service as raw HTTP: it shares no code with the provider, so that it does not share the provider's mistakes. */
export interface ApiClient {
  target: Target;
  /** All of the run so far, in the order of the responses. */
  exchanges: readonly Exchange[];
  /** Paced; repeats a request that came too often. Throws NoAnswerError. */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Neither paced nor repeated. Throws NoAnswerError. */
  sendAtOnce(request: ApiRequest): Promise<ApiResponse>;
}

/** Between two requests: at most 8 a second, where 10 a second of each kind are allowed (trtc.io/document/60131 to 60134). */
const paceMs = 125;

/** For one request. The service's own limit is 3 s behind its gateway (trtc.io/document/60138, FAQ). */
const requestTimeoutMs = 10_000;

/** "frequency limited" (trtc.io/document/60138): somebody else may be calling too. */
const tooOften = { ending: "code 70005", repeats: 2, extraWaitMs: 1_100 };

/**
 * Opens a client.
 *
 * @param stop - once aborted, no further request begins; one that has begun runs to its end, so that it cannot take effect
 * after what is done next
 */
export function createClient(target: Target, stop?: AbortSignal): ApiClient {
  const exchanges: Exchange[] = [];
  let nextSendAt = performance.now();

  const sendAtOnce = async (request: ApiRequest) => {
    stop?.throwIfAborted();
    const response = await sendRequest(target, request);
    exchanges.push({ request, response });
    return response;
  };

  return {
    target,
    exchanges,
    sendAtOnce,
    async send(request) {
      for (let repeatsLeft = tooOften.repeats; ; repeatsLeft--) {
        nextSendAt = Math.max(performance.now(), nextSendAt + paceMs);
        await sleep(Math.max(0, nextSendAt - performance.now()), undefined, stop && { signal: stop });
        const response = await sendAtOnce(request);
        if (describeEnding(response) !== tooOften.ending || repeatsLeft === 0) {
          return response;
        }
        nextSendAt += tooOften.extraWaitMs;
      }
    },
  };
}

async function sendRequest(
  target: Target,
  { verb, body = {}, query = {}, method = "POST" }: ApiRequest,
): Promise<ApiResponse> {
  const parameters = {
    sdkappid: String(target.sdkAppId),
    identifier: target.identifier,
    usersig: createSignature(target),
    random: String(randomInt(2 ** 32)),
    contenttype: "json",
    ...query,
  };
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  try {
    const response = await fetch(`${target.endpoint}v1/callback/${verb}?${new URLSearchParams(given)}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      // The signature in the query belongs to the one host that was named.
      redirect: "manual",
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    return { status: response.status, envelope: parseObject(await response.text()) };
  } catch (error) {
    throw new NoAnswerError(`no answer (${describeNetworkError(error)})`);
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Never the error's own message, which may hold the URL and with it the signature. */
function describeNetworkError(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: unknown } };
  return name === "TimeoutError" ? `none within ${requestTimeoutMs / 1000} s` : String(cause?.code ?? name);
}
