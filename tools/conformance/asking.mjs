import { NoAnswer } from "./service.mjs";

/** @import { Bench } from "./bench.mjs" */
/** @import { Probe } from "./probes/probe.mjs" */

/**
 * One line of the table.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} question
 * @property {string} documented
 * @property {string} observed
 * @property {boolean | undefined} copes undefined: it was not asked
 */

/** After so many probes in a row without an answer, the service has stopped answering. */
const enoughSilence = 3;

/**
 * Asks every question, and gives what was observed as it comes.
 *
 * @param {readonly Probe[]} probes
 * @param {Bench} bench
 * @param {AbortSignal} stop
 * @returns {AsyncGenerator<Row>}
 */
export async function* ask(probes, bench, stop) {
  let silence = 0;
  for (const { id, question, documented, copes, observe } of probes) {
    const row = { id, question, documented };
    if (stop.aborted || silence >= enoughSilence) {
      const why = stop.aborted ? "interrupted" : "the service had stopped answering";
      yield { ...row, observed: `not asked: ${why}`, copes: undefined };
      continue;
    }
    try {
      const observed = await observe(bench);
      silence = 0;
      yield typeof observed === "string"
        ? { ...row, observed, copes: copes.some((outcome) => matches(outcome, observed)) }
        : { ...row, observed: `not asked: ${observed.notAsked}`, copes: undefined };
    } catch (error) {
      if (stop.aborted) {
        yield { ...row, observed: "not asked: interrupted", copes: undefined };
      } else {
        if (error instanceof NoAnswer) silence += 1;
        yield { ...row, observed: /** @type {Error} */ (error).message, copes: false };
      }
    }
  }
}

/**
 * @param {string | RegExp} outcome
 * @param {string} observed
 */
function matches(outcome, observed) {
  return typeof outcome === "string" ? outcome === observed : outcome.test(observed);
}
