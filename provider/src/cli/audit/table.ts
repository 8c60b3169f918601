import { joinFamilies } from "../family-table";
import { type Cell, formatTable, type Style, style } from "../terminal";
import { type Application, type FamilyEntry, nameEntry } from "./document";
import { formatEntry } from "./format";
import type { Finding } from "./rules";

/** Formats what was found as a table, then each finding, and at last the totals. */
export function formatAudit(applications: readonly Application[], findings: readonly Finding[]): string {
  const header = ["SDKAppID", "family", "state", "live configuration"].map((text): Cell => ({ text, style: "bold" }));
  const rows = applications.flatMap((application) => listRows(application, findings));
  const findingRows = findings.map((finding): Cell[] => [
    { text: finding.rule, style: "red" },
    nameEntry(finding),
    finding.message,
  ]);
  return [
    formatTable([header, ...rows]),
    ...(findingRows.length > 0 ? [formatTable(findingRows)] : []),
    formatTotals(applications, findings),
  ].join("\n\n");
}

/** Lists the rows of an application. Families with the same result share one. */
function listRows({ sdkAppId, families }: Application, findings: readonly Finding[]): Cell[][] {
  const rows = new Map<string, { names: string[]; cells: [Cell, Cell] }>();
  for (const entry of families) {
    const isBlamed = findings.some((finding) => finding.sdkAppId === sdkAppId && finding.family === entry.family);
    const [state, color] = judge(entry);
    const text = entry.status === "none" ? [] : formatEntry(entry);
    const cells: [Cell, Cell] = [
      { text: state, style: isBlamed ? "red" : color },
      [text, entry.drift ? `drift: ${entry.drift}` : []].flat().join("; "),
    ];
    const row = rows.get(JSON.stringify(cells)) ?? { names: [], cells };
    row.names.push(entry.family);
    rows.set(JSON.stringify(cells), row);
  }
  return [...rows.values()].map(({ names, cells }) => [
    String(sdkAppId),
    joinFamilies(names, families.length),
    ...cells,
  ]);
}

/** Returns the word for the state of an entry, and its colour. */
function judge({ status, managed, drift }: FamilyEntry): [string, Style] {
  if (status === "unreadable") {
    return ["unreadable", "red"];
  }
  if (drift) {
    return ["drift", "yellow"];
  }
  if (status === "none") {
    return ["none", "dim"];
  }
  if (managed === undefined) {
    return ["configured", "green"];
  }
  return managed ? ["managed", "green"] : ["unmanaged", "yellow"];
}

function formatTotals(applications: readonly Application[], findings: readonly Finding[]): string {
  const unreadable = applications.filter(({ families }) => families.some(({ status }) => status === "unreadable"));
  const parts = [
    count(applications.length, "application"),
    count(findings.length, "finding"),
    ...(unreadable.length > 0 ? [`${count(unreadable.length, "application")} not read whole`] : []),
  ];
  return style(findings.length + unreadable.length > 0 ? "red" : "green", parts.join(", "));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
