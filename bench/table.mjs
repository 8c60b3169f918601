import { comparisons } from "./rows.mjs";
import { median, roundByRound } from "./statistics.mjs";

/** @import { Figures } from "./figures.mjs" */
/** @import { Bar, Row } from "./rows.mjs" */

const heading = ["case", "ours", "peer", "ratio", "spread", "bar", "verdict"];

/**
 * @param {readonly Row[]} rows
 * @param {Figures} figures
 */
export function tableOf(rows, figures) {
  return [heading, ...rows.map((row) => cellsOf(row, figures))];
}

/**
 * @param {Row} row
 * @param {Figures} figures
 */
function cellsOf({ name, ours, peer, by, unit = "", digits, bar }, figures) {
  const barWritten = writtenBar(bar, by ? comparisons[by].unit : unit);
  const lacking = [ours, peer].find((figure) => figure && !figures.get(figure));
  if (lacking) return [name, "", "", "", "", barWritten, `not measured: ${figures.reasonFor(lacking)}`];

  const ourFigures = figures.get(ours) ?? [];
  const peerFigures = (peer && figures.get(peer)) || [];
  const write = (/** @type {number} */ value) => `${value.toFixed(digits)} ${unit}`.trim();
  const judged = by ? roundByRound(ourFigures, peerFigures, comparisons[by].of) : ourFigures;
  const writeJudged = by ? comparisons[by].write : write;
  return [
    name,
    write(median(ourFigures)),
    peer ? write(median(peerFigures)) : "",
    by ? writeJudged(median(judged)) : "",
    spreadOf(judged, writeJudged),
    barWritten,
    verdictOn(Number(median(judged).toFixed(2)), bar),
  ];
}

/**
 * @param {readonly number[]} values
 * @param {(value: number) => string} write
 */
function spreadOf(values, write) {
  const [least, most] = [write(Math.min(...values)), write(Math.max(...values))];
  return least === most ? "" : `${least} to ${most}`;
}

/**
 * @param {Bar | undefined} bar
 * @param {string} unit
 */
function writtenBar(bar, unit) {
  if (!bar) return "";
  return `${"most" in bar ? `≤ ${bar.most}` : `≥ ${bar.least}`} ${unit}`.trim();
}

/**
 * @param {number} value as it is shown
 * @param {Bar | undefined} bar
 */
function verdictOn(value, bar) {
  if (!bar) return "";
  return ("most" in bar ? value <= bar.most : value >= bar.least) ? "met" : "MISSED";
}

/** @param {string[][]} table */
export function inColumns(table) {
  const widths = heading.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
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
export function inMarkdown([first = [], ...others]) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(first), line(first.map(() => "---")), ...others.map(line)].join("\n");
}
