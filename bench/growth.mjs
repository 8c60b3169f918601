import { hold } from "./contests.mjs";
import { median } from "./statistics.mjs";

/** @import { Figures } from "./figures.mjs" */
/** @import { Options } from "./options.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

const sizes = [1, 10, 100, 300, 1000];

/** @param {number} size */
const nameOf = (size) => `${size} applications`;

/**
 * @param {Workshop} workshop
 * @param {Options} options
 * @param {Figures} figures
 */
export async function measureGrowth(workshop, { rounds = 3 }, figures) {
  for (const size of sizes) {
    const contest = {
      name: nameOf(size),
      applications: size,
      latencyMs: 100,
      rounds,
      inTurns: /** @type {const} */ (["up", "nothing", "parallelUp", "nothingParallel"]),
      watched: /** @type {const} */ (["up", "nothing"]),
    };
    await hold(workshop, contest, figures);
  }
}

const columns = [
  { title: "no-op up", figure: "up.seconds", unit: "s", digits: 2 },
  { title: "do-nothing", figure: "nothing.seconds", unit: "s", digits: 2 },
  { title: "up, parallel diff", figure: "parallelUp.seconds", unit: "s", digits: 2 },
  { title: "do-nothing, parallel diff", figure: "nothingParallel.seconds", unit: "s", digits: 2 },
  { title: "CLI", figure: "up.cliMegabytes", unit: "MB", digits: 0 },
  { title: "do-nothing's CLI", figure: "nothing.cliMegabytes", unit: "MB", digits: 0 },
  { title: "host", figure: "up.hostMegabytes", unit: "MB", digits: 0 },
  { title: "do-nothing's host", figure: "nothing.hostMegabytes", unit: "MB", digits: 0 },
];

/** @param {Figures} figures */
export function growthTable(figures) {
  const heading = ["applications", ...columns.map(({ title }) => title), "requests"];
  const lines = sizes.map((size) => [
    size.toLocaleString("en"),
    ...columns.map(({ figure, unit, digits }) => {
      const values = figures.get(`${nameOf(size)}.${figure}`);
      return values ? `${median(values).toFixed(digits)} ${unit}` : "not measured";
    }),
    (median(figures.get(`${nameOf(size)}.up.requests`) ?? [0]) * size).toFixed(0),
  ]);
  return [heading, ...lines];
}
