import { parseArgs } from "node:util";
import { resources } from "./resources.mjs";

/** @import { ResourceName } from "./resources.mjs" */

/** @typedef {{ full: boolean, growth: boolean, markdown: boolean, help: boolean, resource: ResourceName, rounds?: number }} Options */

export const help = `npm run bench -- [options]: what the provider costs, measured beside its peers

  (none)       the quick rows, in under 3 minutes on two idle cores
  --full       also the rows with 1,000 applications and those against OpenTofu (which is built with Go, once)
  --growth     another table: 1 to 1,000 applications, with memory and with PULUMI_PARALLEL_DIFF
  --resource R the class of ours that is measured: ${Object.keys(resources).join(", ")}
               (default: the first; the peers stay what they are, and rows without an engine are the first's)
  --rounds N   how often each run is repeated; the medians are shown
  --markdown   the table in Markdown`;

/**
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  const { values } = parseArgs({
    args,
    options: {
      full: flag,
      growth: flag,
      markdown: flag,
      help: flag,
      resource: { type: "string", default: "CallbackConfig" },
      rounds: { type: "string" },
    },
  });
  const { rounds, resource, ...flags } = values;
  if (!Object.hasOwn(resources, resource)) {
    throw new Error(`--resource R: R must be one of ${Object.keys(resources).join(", ")}, not ${resource}`);
  }
  const options = { ...flags, resource: /** @type {ResourceName} */ (resource) };
  if (rounds === undefined) return options;
  if (!/^[1-9]\d?$/.test(rounds)) throw new Error(`--rounds N: N must be a whole number from 1 to 99, not ${rounds}`);
  return { ...options, rounds: Number(rounds) };
}
