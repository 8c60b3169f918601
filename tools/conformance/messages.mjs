import { endingOf } from "./reading.mjs";
import { scrub } from "./scrub.mjs";

/** @import { Service } from "./service.mjs" */

/** @typedef {{ ending: string, message: string }} Message */

/**
 * In which words the service put what it answered: Tencent documents the codes and few of the words.
 *
 * @param {Service} service
 * @returns {Message[]}
 */
export function messagesIn({ heard, target: { sdkAppId, secret } }) {
  const secrets = [...Object.values(secret), String(sdkAppId)];
  const seen = heard
    .filter(({ answer }) => answer.envelope)
    .map(({ answer }) => ({ ending: endingOf(answer), message: scrub(answer.envelope?.errorMessage, secrets) }));
  const distinct = new Map(seen.map((message) => [JSON.stringify(message), message]));
  return [...distinct.values()].sort((one, other) => one.ending.localeCompare(other.ending));
}
