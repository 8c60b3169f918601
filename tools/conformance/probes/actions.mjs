import { outcomeOf } from "../bench.mjs";
import { anythingReadable, silent } from "./probe.mjs";

/** @import { Probe } from "./probe.mjs" */

/** The words of trtc.io/document/60135, written down a second time on purpose. */
const documentedWords = `
  cancel reject not_answer normal_end call_busy interrupt
  caller_start_call caller_call_accepted caller_call_missed caller_call_rejected caller_call_busy caller_cancel_call
  caller_call_failed caller_call_end caller_call_interrupted
  callee_receive_call callee_accept_call callee_not_answer_call callee_reject_call callee_ignore_call
  callee_call_canceled callee_call_end callee_call_interrupted
  invite_user join_in_group_call`
  .trim()
  .split(/\s+/);

/** As sent, reversed and sorted, these are three different lists. */
const unordered = ["normal_end", "call_busy", "reject"];

/** @param {readonly string[]} words */
const sorted = (words) => words.toSorted().join(", ");

/** @param {readonly string[]} shown */
function orderOf(shown) {
  if (sorted(shown) !== sorted(unordered)) return `other words: ${shown.join(", ")}`;
  const orders = {
    "as sent": unordered,
    reversed: unordered.toReversed(),
    sorted: unordered.toSorted(),
  };
  const found = Object.entries(orders).find(([, order]) => order.join() === shown.join());
  return found?.[0] ?? `another order: ${shown.join(", ")} for ${unordered.join(", ")}`;
}

/**
 * What becomes of words that the provider never sends.
 *
 * @param {readonly string[]} sent
 * @param {readonly string[]} withoutOdd what is left when they are dropped
 * @returns {Probe["observe"]}
 */
const fateOf = (sent, withoutOdd) => async (bench) =>
  outcomeOf(await bench.writePlain(sent), ({ actions }) => {
    if (sorted(actions) === sorted(sent)) return "kept";
    return sorted(actions) === sorted(withoutOdd) ? "dropped" : `shown as ${actions.join(", ") || "no action"}`;
  });

/** @type {Probe[]} */
export const actions = [
  {
    id: "actions-all",
    question: "set with all 25 documented actions",
    documented: "these words may be configured (60135)",
    copes: ["all are shown"],
    observe: async (bench) =>
      outcomeOf(await bench.writePlain(documentedWords), ({ actions }) => {
        const missing = documentedWords.filter((word) => !actions.includes(word));
        return missing.length === 0 ? "all are shown" : `not shown: ${missing.join(", ")}`;
      }),
  },
  {
    id: "actions-order",
    question: "order of the actions in get",
    documented: silent,
    copes: ["as sent", "reversed", "sorted", /^another order/],
    observe: async (bench) => outcomeOf(await bench.writePlain(unordered), ({ actions }) => orderOf(actions)),
  },
  {
    id: "actions-repeated",
    question: "set with an action twice",
    documented: silent,
    copes: anythingReadable,
    observe: fateOf(["reject", "normal_end", "reject"], ["reject", "normal_end"]),
  },
  {
    id: "actions-unknown",
    question: "set with an action that is not documented",
    documented: silent,
    copes: anythingReadable,
    observe: fateOf(["reject", "conformance_probe"], ["reject"]),
  },
  {
    id: "actions-case",
    question: "set with an action in upper case",
    documented: "values are case-sensitive (60138)",
    copes: anythingReadable,
    observe: fateOf(["reject", "NORMAL_END"], ["reject"]),
  },
  {
    id: "actions-empty",
    question: "set with no action",
    documented: silent,
    copes: anythingReadable,
    observe: async (bench) => {
      await bench.writePlain(["reject"]);
      return outcomeOf(await bench.writePlain([]), ({ actions }) =>
        actions.length === 0 ? "kept" : `shown as ${actions.join(", ")}`,
      );
    },
  },
];
