import { performance } from "node:perf_hooks";
import { endingOf } from "../reading.mjs";

/** @import { Probe } from "./probe.mjs" */

/** Enough to tell a limit of 10; once in a run. */
const burst = 15;

/** @param {readonly string[]} outcomes */
function tally(outcomes) {
  const kinds = [...new Set(outcomes)].sort((one, other) => one.localeCompare(other));
  return kinds.map((kind) => `${outcomes.filter((one) => one === kind).length} × ${kind}`).join(", ");
}

/** @type {Probe[]} */
export const rate = [
  {
    id: "rate",
    question: `${burst} calls of get at once`,
    documented: "10 a second (60133), code 70005 (60138)",
    copes: [/^\d+ × answered( \(|, \d+ × (code 70005|HTTP 429) \()/],
    observe: async (bench) => {
      await bench.pause(1_500);
      const begun = performance.now();
      const outcomes = await Promise.all(
        Array.from({ length: burst }, async () => {
          try {
            const ending = endingOf(await bench.service.callAtOnce({ verb: "get" }));
            return ["success", "code 999"].includes(ending) ? "answered" : ending;
          } catch (error) {
            return /** @type {Error} */ (error).message;
          }
        }),
      );
      const ms = Math.round(performance.now() - begun);
      await bench.pause(1_500);
      return `${tally(outcomes)} (in ${ms} ms)`;
    },
  },
];
