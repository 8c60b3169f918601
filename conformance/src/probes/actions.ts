import { describeOutcome } from "./harness";
import { anyReadableOutcome, type Probe, undocumented } from "./probe";

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

const orders: Readonly<Record<string, readonly string[]>> = {
  "as sent": unordered,
  reversed: unordered.toReversed(),
  sorted: unordered.toSorted(),
};

function sortWords(words: readonly string[]): string {
  return words.toSorted().join(", ");
}

function describeOrder(shown: readonly string[]): string {
  if (sortWords(shown) !== sortWords(unordered)) {
    return `other words: ${shown.join(", ")}`;
  }
  const found = Object.entries(orders).find(([, order]) => order.join() === shown.join());
  return found?.[0] ?? `another order: ${shown.join(", ")} for ${unordered.join(", ")}`;
}

/**
 * Observes what becomes of words that the provider never sends.
 *
 * @param withoutOdd - what is left when they are dropped
 */
function observeWords(sent: readonly string[], withoutOdd: readonly string[]): Probe["observe"] {
  return async (harness) =>
    describeOutcome(await harness.writeActions(sent), ({ actions }) => {
      if (sortWords(actions) === sortWords(sent)) {
        return "kept";
      }
      return sortWords(actions) === sortWords(withoutOdd) ? "dropped" : `shown as ${actions.join(", ") || "no action"}`;
    });
}

export const actions: readonly Probe[] = [
  {
    id: "actions-all",
    question: "set with all 25 documented actions",
    documented: "these words may be configured (60135)",
    supported: ["all are shown"],
    async observe(harness) {
      return describeOutcome(await harness.writeActions(documentedWords), ({ actions }) => {
        const missing = documentedWords.filter((word) => !actions.includes(word));
        return missing.length === 0 ? "all are shown" : `not shown: ${missing.join(", ")}`;
      });
    },
  },
  {
    id: "actions-order",
    question: "order of the actions in get",
    documented: undocumented,
    supported: ["as sent", "reversed", "sorted", /^another order/],
    async observe(harness) {
      return describeOutcome(await harness.writeActions(unordered), ({ actions }) => describeOrder(actions));
    },
  },
  {
    id: "actions-repeated",
    question: "set with an action twice",
    documented: undocumented,
    supported: anyReadableOutcome,
    observe: observeWords(["reject", "normal_end", "reject"], ["reject", "normal_end"]),
  },
  {
    id: "actions-unknown",
    question: "set with an action that is not documented",
    documented: undocumented,
    supported: anyReadableOutcome,
    observe: observeWords(["reject", "conformance_probe"], ["reject"]),
  },
  {
    id: "actions-case",
    question: "set with an action in upper case",
    documented: "values are case-sensitive (60138)",
    supported: anyReadableOutcome,
    observe: observeWords(["reject", "NORMAL_END"], ["reject"]),
  },
  {
    id: "actions-empty",
    question: "set with no action",
    documented: undocumented,
    supported: anyReadableOutcome,
    async observe(harness) {
      await harness.writeActions(["reject"]);
      return describeOutcome(await harness.writeActions([]), ({ actions }) =>
        actions.length === 0 ? "kept" : `shown as ${actions.join(", ")}`,
      );
    },
  },
];
