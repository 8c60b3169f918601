import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { endingOf } from "./reading.mjs";
import { signatureFor } from "./signing.mjs";

/** @import { Answer } from "./reading.mjs" */
/** @import { Target } from "./target.mjs" */

/**
 * One call. Only what differs from an ordinary one needs saying.
 *
 * @typedef {object} Call
 * @property {string} verb the end of the path: get, set, update, delete, or what is tried instead
 * @property {unknown} [body] an object is sent as JSON, a text as it is; default `{}`
 * @property {Readonly<Record<string, string | undefined>>} [query] added to the query; undefined leaves a parameter out
 * @property {"POST" | "GET"} [method]
 */

/** @typedef {{ call: Call, answer: Answer }} Heard an answer, and what it answered */

/**
 * The service as raw HTTP: it shares no code with the provider, so that it does not share the provider's mistakes.
 *
 * @typedef {object} Service
 * @property {Target} target
 * @property {readonly Heard[]} heard
 * @property {(call: Call) => Promise<Answer>} call paced; tries again when it came too often. Throws NoAnswer.
 * @property {(call: Call) => Promise<Answer>} callAtOnce
 */

/** No whole answer came. The message holds nothing of the call. */
export class NoAnswer extends Error {
  /** @override */
  name = "NoAnswer";
}

/** Between two calls: at most 8 a second, where 10 a second of each kind are allowed (trtc.io/document/60131 to 60134). */
const gapMs = 125;

/** For one call. The service's own limit is 3 s behind its gateway (trtc.io/document/60138, FAQ). */
const callLimitMs = 10_000;

/** "frequency limited" (trtc.io/document/60138): somebody else may be calling too. */
const tooOften = "code 70005";

/**
 * @param {Target} target
 * @param {AbortSignal} [stop] once aborted, no further call begins; one that has begun runs to its end, so that it
 *   cannot take effect after what is done next
 * @returns {Service}
 */
export function openService(target, stop) {
  /** @type {Heard[]} */
  const heard = [];
  let turn = performance.now();

  /** @type {Service["callAtOnce"]} */
  const callAtOnce = async (call) => {
    stop?.throwIfAborted();
    const answer = await send(target, call);
    heard.push({ call, answer });
    return answer;
  };

  return {
    target,
    heard,
    callAtOnce,
    async call(call) {
      for (let triesLeft = 2; ; triesLeft--) {
        turn = Math.max(performance.now(), turn + gapMs);
        await sleep(turn - performance.now(), undefined, stop && { signal: stop });
        const answer = await callAtOnce(call);
        if (endingOf(answer) !== tooOften || triesLeft === 0) return answer;
        turn += 1_100;
      }
    },
  };
}

/**
 * @param {Target} target
 * @param {Call} call
 * @returns {Promise<Answer>}
 */
async function send(target, { verb, body = {}, query = {}, method = "POST" }) {
  const parameters = {
    sdkappid: String(target.sdkAppId),
    identifier: target.identifier,
    usersig: signatureFor(target),
    random: String(randomInt(2 ** 32)),
    contenttype: "json",
    ...query,
  };
  const given = Object.entries(parameters).filter(
    /** @returns {pair is [string, string]} */ (pair) => pair[1] !== undefined,
  );
  try {
    const response = await fetch(`${target.endpoint}/v1/callback/${verb}?${new URLSearchParams(given)}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      // The signature in the query belongs to the one host that was named.
      redirect: "manual",
      signal: AbortSignal.timeout(callLimitMs),
    });
    return { status: response.status, envelope: objectIn(await response.text()) };
  } catch (error) {
    throw new NoAnswer(`no answer (${troubleOf(error)})`);
  }
}

/**
 * @param {string} text
 * @returns {Record<string, unknown> | undefined}
 */
function objectIn(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why a call failed. Never the error's own message, which may hold the URL and with it the signature.
 *
 * @param {unknown} error
 */
function troubleOf(error) {
  const { name, cause } = /** @type {{ name: string, cause?: { code?: unknown } }} */ (error);
  return name === "TimeoutError" ? `none within ${callLimitMs / 1000} s` : String(cause?.code ?? name);
}
