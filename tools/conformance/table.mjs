/** @import { Row } from "./asking.mjs" */

const head = ["question", "documented", "observed", "provider copes?"];

/** @param {Row} row */
const cells = ({ question, documented, observed, copes }) => [
  question,
  documented,
  observed,
  copes === undefined ? "-" : copes ? "yes" : "NO",
];

/**
 * As Markdown, so that it can be pasted into an issue, and in columns, so that it can be read before.
 *
 * @param {readonly Row[]} rows
 */
export function tableOf(rows) {
  const lines = rows.map((row) => cells(row).map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? title).length)),
  );
  const shown = [head, widths.map((width) => "-".repeat(width)), ...lines];
  return shown
    .map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .join("\n");
}

/** @param {readonly Row[]} rows */
export function summaryOf(rows) {
  const count = (/** @type {Row["copes"]} */ copes) => rows.filter((row) => row.copes === copes).length;
  const notAsked = count(undefined) ? `, ${count(undefined)} not asked` : "";
  return `${count(true) + count(false)} asked${notAsked}: the provider copes with ${count(true)}, not with ${count(false)}.`;
}
