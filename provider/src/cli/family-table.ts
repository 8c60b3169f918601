import type { ResourceKind } from "../lifecycle/resource-kind";
import { type Cell, formatTable } from "./terminal";

/**
 * Formats what is known of each application and family as a table. Families of one application with the same text share a line.
 *
 * @param title - of the last column
 * @param describe - says what the last column has
 * @param stream - where the table will be printed
 */
export function formatFamilyTable<R extends { sdkAppId: number; kind: ResourceKind }>(
  results: readonly R[],
  title: string,
  describe: (result: R) => Cell,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  const rows = new Map<string, { sdkAppId: string; names: string[]; cell: Cell }>();
  const familyCounts = new Map<string, number>();
  for (const result of results) {
    const [sdkAppId, cell] = [String(result.sdkAppId), describe(result)];
    const key = JSON.stringify([sdkAppId, cell]);
    const row = rows.get(key) ?? { sdkAppId, names: [], cell };
    row.names.push(result.kind.family.commandName);
    familyCounts.set(sdkAppId, (familyCounts.get(sdkAppId) ?? 0) + 1);
    rows.set(key, row);
  }
  const header = ["SDKAppID", "family", title].map((text): Cell => ({ text, style: "bold" }));
  const body = [...rows.values()].map(({ sdkAppId, names, cell }) => [
    sdkAppId,
    joinFamilies(names, familyCounts.get(sdkAppId) ?? 0),
    cell,
  ]);
  return formatTable([header, ...body], stream.columns, stream);
}

/**
 * Joins the names of the families that share a row: a short word leaves room for the other columns.
 *
 * @param count - of the families that were looked at
 */
export function joinFamilies(names: readonly string[], count: number): string {
  return names.length === count && count > 1 ? "all" : names.join(", ");
}
