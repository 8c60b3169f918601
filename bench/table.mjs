import { comparisons } from "./comparisons.mjs";

/** @import { Bar, Row } from "./rows.mjs" */
/** @import { Scenario } from "./run-scenario.mjs" */

/** What was measured, and why some of it was not. */
export class Figures {
  /** @type {Map<string, number[]>} */
  #values = new Map();
  /** @type {Map<string, string>} */
  #reasons = new Map();

  /**
   * @param {string} name such as "one.up.seconds"
   * @param {number} value of the next round
   */
  add(name, value) {
    this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  /**
   * @param {string} start how the names of the missing figures begin, such as "one.openTofu"
   * @param {string} reason
   */
  skip(start, reason) {
    this.#reasons.set(start, reason);
  }

  /** @param {string} name */
  get(name) {
    return this.#values.get(name);
  }

  /** @param {string} name */
  getReason(name) {
    const found = [...this.#reasons].find(([start]) => name.startsWith(`${start}.`));
    return found?.[1] ?? "its measurement did not run";
  }
}

const heading = ["case", "ours", "peer", "ratio", "spread", "bar", "verdict"];

/**
 * @param {readonly Row[]} rows
 * @param {Figures} figures
 */
export function makeTable(rows, figures) {
  return [heading, ...rows.map((row) => makeCells(row, figures))];
}

/**
 * @param {Row} row
 * @param {Figures} figures
 */
function makeCells({ name, ours, peer, by, unit = "", digits, bar }, figures) {
  const formattedBar = formatBar(bar, by ? comparisons[by].unit : unit);
  const missing = [ours, peer].find((figure) => figure && !figures.get(figure));
  if (missing) {
    return [name, "", "", "", "", formattedBar, `not measured: ${figures.getReason(missing)}`];
  }

  const ourFigures = figures.get(ours) ?? [];
  const peerFigures = (peer && figures.get(peer)) || [];
  const format = (/** @type {number} */ value) => `${value.toFixed(digits)} ${unit}`.trim();
  const judged = by ? compareByRound(ourFigures, peerFigures, comparisons[by].compare) : ourFigures;
  const formatJudged = by ? comparisons[by].format : format;
  return [
    name,
    format(findMedian(ourFigures)),
    peer ? format(findMedian(peerFigures)) : "",
    by ? formatJudged(findMedian(judged)) : "",
    formatSpread(judged, formatJudged),
    formattedBar,
    judge(Number(findMedian(judged).toFixed(2)), bar),
  ];
}

/**
 * @param {readonly number[]} values
 * @param {(value: number) => string} format
 */
function formatSpread(values, format) {
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  return least === most ? "" : `${least} to ${most}`;
}

/**
 * @param {Bar | undefined} bar
 * @param {string} unit
 */
function formatBar(bar, unit) {
  if (!bar) {
    return "";
  }
  return `${"most" in bar ? `≤ ${bar.most}` : `≥ ${bar.least}`} ${unit}`.trim();
}

/**
 * @param {number} value as it is shown
 * @param {Bar | undefined} bar
 */
function judge(value, bar) {
  if (!bar) {
    return "";
  }
  return ("most" in bar ? value <= bar.most : value >= bar.least) ? "met" : "MISSED";
}

const growthColumns = [
  { title: "no-op up", figure: "up.seconds", unit: "s", digits: 2 },
  { title: "do-nothing", figure: "nothing.seconds", unit: "s", digits: 2 },
  { title: "up, parallel diff", figure: "parallelUp.seconds", unit: "s", digits: 2 },
  { title: "do-nothing, parallel diff", figure: "nothingParallel.seconds", unit: "s", digits: 2 },
  { title: "CLI", figure: "up.cliMegabytes", unit: "MB", digits: 0 },
  { title: "do-nothing's CLI", figure: "nothing.cliMegabytes", unit: "MB", digits: 0 },
  { title: "host", figure: "up.hostMegabytes", unit: "MB", digits: 0 },
  { title: "do-nothing's host", figure: "nothing.hostMegabytes", unit: "MB", digits: 0 },
];

/**
 * @param {readonly Scenario[]} scenarios the same with ever more applications
 * @param {Figures} figures
 */
export function makeGrowthTable(scenarios, figures) {
  const growthHeading = ["applications", ...growthColumns.map(({ title }) => title), "requests"];
  const lines = scenarios.map(({ name, applications }) => [
    applications.toLocaleString("en"),
    ...growthColumns.map(({ figure, unit, digits }) => {
      const values = figures.get(`${name}.${figure}`);
      return values ? `${findMedian(values).toFixed(digits)} ${unit}` : "not measured";
    }),
    (findMedian(figures.get(`${name}.up.requests`) ?? [0]) * applications).toFixed(0),
  ]);
  return [growthHeading, ...lines];
}

/** @param {string[][]} table */
export function formatColumns(table) {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param {string[][]} table */
export function formatMarkdown([first = [], ...others]) {
  const formatLine = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [formatLine(first), formatLine(first.map(() => "---")), ...others.map(formatLine)].join("\n");
}

/** @param {readonly number[]} values at least one */
function findMedian(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * Each round's value beside the other's of the same round: what disturbs the machine for a while disturbs both.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} peers
 * @param {(our: number, peer: number) => number} compare
 */
function compareByRound(ours, peers, compare) {
  return ours.map((value, round) => compare(value, /** @type {number} */ (peers[round])));
}
