import type { Options } from "../options";
import type { Findings, Log } from "../run-conformance";
import type { Target } from "../target";
import { collectMessages } from "./messages";
import { formatSummary, formatTable } from "./table";

/** Prints the table and what belongs to it, and with `--json` the rows on standard output. */
export function printReport(
  target: Target,
  { json, showSdkAppId }: Options,
  { rows, exchanges, restoreFailure }: Findings,
  log: Log,
): void {
  const { service, sdkAppId } = target;
  const at = new Date().toISOString();
  const messages = collectMessages(exchanges, target);

  log(`\nservice: ${service}, ${at}\n\n${formatTable(rows)}\n`);
  log("A number such as 60134 is the page trtc.io/document/60134.\n");
  for (const { ending, message } of messages) {
    log(`${ending}: ${JSON.stringify(message)}`);
  }
  log(`\n${formatSummary(rows)}`);
  if (restoreFailure) {
    console.error(`\n${restoreFailure}`);
  }
  if (json) {
    const plainRows = rows.map((row) => ({ ...row, supported: row.supported ?? null }));
    const report = { service, at, ...(showSdkAppId && { sdkAppId }), rows: plainRows, messages };
    console.log(JSON.stringify(report, undefined, 2));
  }
}
