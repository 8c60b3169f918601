import { cpus } from "node:os";
import { secondsSince } from "../tools/progress.mjs";
import { Figures } from "./figures.mjs";
import { growthTable, measureGrowth } from "./growth.mjs";
import { findOpenTofu } from "./opentofu/build.mjs";
import { measureAll } from "./plan.mjs";
import { rows } from "./rows.mjs";
import { inColumns, inMarkdown, tableOf } from "./table.mjs";
import { openWorkshop } from "./workshop.mjs";

/** @import { Say } from "../tools/progress.mjs" */
/** @import { Pulumi } from "../tools/pulumi/index.mjs" */
/** @import { Options } from "./options.mjs" */

/**
 * @param {Pulumi} pulumi
 * @param {Options} options
 * @param {Say} say
 * @returns {Promise<string>} the table, and what it was measured on
 */
export async function measure(pulumi, options, say) {
  const begun = Date.now();
  const workshop = openWorkshop(pulumi, await findOpenTofu(say, options.full), options.resource, say);
  const figures = new Figures();
  try {
    await (options.growth ? measureGrowth : measureAll)(workshop, options, figures);
  } finally {
    workshop.discard();
  }
  const table = options.growth ? growthTable(figures) : tableOf(rows, figures);
  const machine = `${options.resource}; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, Pulumi ${pulumi.version}`;
  return `${(options.markdown ? inMarkdown : inColumns)(table)}\n\n${machine}; ${secondsSince(begun).toFixed(0)} s`;
}
