import type { Row } from "../run-probes";

const head = ["question", "documented", "observed", "supported?"];

function toCells({ question, documented, observed, supported }: Row): string[] {
  return [question, documented, observed, supported === undefined ? "-" : supported ? "yes" : "NO"];
}

/** As Markdown, so that it can be pasted into an issue, and in columns, so that it can be read before. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => toCells(row).map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? title).length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  return [head, rule, ...lines]
    .map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .join("\n");
}

/** How many were asked, and how many of the outcomes the provider supports. */
export function formatSummary(rows: readonly Row[]): string {
  const count = (supported: Row["supported"]) => rows.filter((row) => row.supported === supported).length;
  const notAsked = count(undefined) ? `, ${count(undefined)} not asked` : "";
  return `${count(true) + count(false)} asked${notAsked}: ${count(true)} supported, ${count(false)} not supported.`;
}
