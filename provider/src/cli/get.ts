import { redactAddress } from "../lifecycle/format";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { type Configuration, stringifyEscaped } from "../tencent";
import type { ReadResult } from "./live";

/** Formats the results as a table. Families of one application with the same result share a line. */
export function formatTable(results: readonly ReadResult[]): string {
  const lines = new Map<string, [string, string, string]>();
  for (const result of results) {
    const { commandName } = result.kind.family;
    const [sdkAppId, text] = [String(result.sdkAppId), describe(result)];
    const otherNames = lines.get(`${sdkAppId} ${text}`)?.[1];
    const names = otherNames ? `${otherNames}, ${commandName}` : commandName;
    lines.set(`${sdkAppId} ${text}`, [sdkAppId, names, text]);
  }
  const all = [["SDKAppID", "family", "live configuration"] as const, ...lines.values()];
  const widths = [0, 1].map((column) => Math.max(...all.map((line) => line[column as 0 | 1].length)));
  return all
    .map(([id, family, words]) => `${id.padEnd(widths[0] as number)}  ${family.padEnd(widths[1] as number)}  ${words}`)
    .join("\n");
}

function describe({ kind, configuration, error }: ReadResult): string {
  if (error) {
    return `could not be read: ${error.message}`;
  }
  return configuration ? kind.format(configuration, new Set()) : "none";
}

/**
 * Formats the results as JSON, for scripts.
 *
 * @param showSecrets - whether to show tokens and whole addresses. Otherwise tokens are hidden, and addresses lose the parts
 * that commonly hold secrets
 */
export function formatJson(results: readonly ReadResult[], showSecrets: boolean): string {
  const plain = results.map(({ sdkAppId, kind, endpoint, configuration = null, error }) => ({
    sdkAppId,
    family: kind.family.commandName,
    endpoint,
    configuration: configuration && (showSecrets ? configuration : redactSecrets(configuration, kind)),
    ...(error && { error }),
  }));
  return stringifyEscaped(plain);
}

function redactSecrets(configuration: Configuration, { family }: ResourceKind): Configuration {
  const { sensitive, isAlwaysSecret } = family;
  const text = String(configuration[sensitive]);
  return { ...configuration, [sensitive]: isAlwaysSecret ? "[secret]" : redactAddress(text, { isSecret: false }) };
}
