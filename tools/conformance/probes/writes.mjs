import { isAbsent, outcomeOf, plain } from "../bench.mjs";
import { kindOf } from "../reading.mjs";
import { anything, silent } from "./probe.mjs";

/** @import { Shown, Written } from "../bench.mjs" */
/** @import { Probe } from "./probe.mjs" */

/** How long the provider looks for what it wrote before it warns, in ms. */
const confirmedWithin = 2_000;

/** @param {Shown} shown */
function delay({ looks, ms, shown }) {
  if (!shown) return `not within ${(ms / 1000).toFixed(1)} s`;
  if (looks === 1) return "at once";
  return ms <= confirmedWithin ? `within 2 s (${ms} ms)` : `after ${(ms / 1000).toFixed(1)} s`;
}
const soonEnough = ["at once", /^within 2 s/];

/** @param {Written} written */
const delayOf = (written) => (written.shown ? delay(written.shown) : `refused, ${written.ending}`);

/**
 * @param {Written} written
 * @param {string} address what was sent
 */
function echo({ answer, ending }, address) {
  if (ending !== "success") return `refused, ${ending}`;
  const data = answer.envelope?.data;
  if (data === address) return "the address as sent";
  return typeof data === "string" && data !== "" ? "another text" : kindOf(data);
}

/** @type {Probe[]} */
export const writes = [
  {
    // First of all: it tells how patient the other probes must be.
    id: "lag-set",
    question: "how long until get shows a set",
    documented: "silent; for consoles about 2 minutes (C 647/130510)",
    copes: soonEnough,
    observe: async (bench) => {
      await bench.clear();
      const written = await bench.writePlain(undefined, { patience: bench.longestPatience });
      if (written.shown?.shown) bench.patience = Math.max(bench.patience, 3 * written.shown.ms);
      return delayOf(written);
    },
  },
  {
    id: "lag-update",
    question: "how long until get shows an update",
    documented: silent,
    copes: soonEnough,
    observe: async (bench) => {
      await bench.writePlain();
      return delayOf(await bench.writePlain(undefined, { verb: "update" }));
    },
  },
  {
    id: "lag-delete",
    question: "how long until get shows a delete",
    documented: silent,
    copes: soonEnough,
    observe: async (bench) => {
      await bench.writePlain();
      const { ending, shown } = await bench.clear();
      return ending === "success" ? delay(shown) : `refused, ${ending}`;
    },
  },
  {
    id: "set-twice",
    question: "set, where something is configured",
    documented: "the last one holds (60134)",
    copes: ["the last one holds"],
    observe: async (bench) => {
      await bench.writePlain(["reject", "normal_end"]);
      return outcomeOf(await bench.writePlain(["call_busy"]), ({ actions }) =>
        actions.join() === "call_busy" ? "the last one holds" : `actions are ${actions.join(", ")}`,
      );
    },
  },
  {
    id: "set-echo",
    question: "what set answers as data",
    documented: "the address configured (60134)",
    copes: anything,
    observe: async (bench) => {
      const [address, written] = await plainAndWritten(bench, "set");
      return echo(written, address);
    },
  },
  {
    id: "update-echo",
    question: "what update answers as data",
    documented: "the new address (60132)",
    copes: anything,
    observe: async (bench) => {
      await bench.writePlain();
      const [address, written] = await plainAndWritten(bench, "update");
      return echo(written, address);
    },
  },
  {
    id: "update-replaces",
    question: "update with other actions: replaced or added",
    documented: "both fields mandatory (60132)",
    copes: ["replaced"],
    observe: async (bench) => {
      await bench.writePlain(["reject", "normal_end"]);
      return outcomeOf(await bench.writePlain(["call_busy"], { verb: "update" }), ({ actions }) =>
        actions.join() === "call_busy" ? "replaced" : `actions are ${actions.join(", ")}`,
      );
    },
  },
  {
    id: "update-partial",
    question: "update with an address alone",
    documented: "both fields mandatory (60132)",
    copes: anything,
    observe: async (bench) => {
      await bench.writePlain(["reject"]);
      return outcomeOf(await bench.write((mark) => ({ address: plain(mark) }), { verb: "update" }), ({ actions }) =>
        actions.join() === "reject" ? "taken, the actions stay" : "taken, the actions change",
      );
    },
  },
  {
    id: "delete",
    question: "delete, where something is configured",
    documented: "success (60131)",
    copes: ["success, then get shows nothing"],
    observe: async (bench) => {
      await bench.writePlain();
      const { ending, shown } = await bench.clear();
      return `${ending}, then get shows ${isAbsent(shown.state) ? "nothing" : "something"}`;
    },
  },
];

/**
 * @param {import("../bench.mjs").Bench} bench
 * @param {"set" | "update"} verb
 * @returns {Promise<[address: string, written: Written]>}
 */
async function plainAndWritten(bench, verb) {
  let address = "";
  const written = await bench.write(
    (mark) => {
      address = plain(mark);
      return { address, actions: ["normal_end"] };
    },
    { verb },
  );
  return [address, written];
}
