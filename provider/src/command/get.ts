import { toResource } from "../lifecycle/names";
import { subjectOf } from "../lifecycle/subjects";
import { redactAddress } from "../lifecycle/wording";
import { stringifyEscaped } from "../tencent";
import type { Reading } from "./live";

/** What was read, as a table for people: a line for each application and what is to be said of its families. */
export function tableOf(readings: readonly Reading[]): string {
  const lines = new Map<string, [string, string, string]>();
  for (const reading of readings) {
    const [sdkAppId, words] = [String(reading.sdkAppId), inWords(reading)];
    const others = lines.get(`${sdkAppId} ${words}`)?.[1];
    const names = others ? `${others}, ${reading.family.commandName}` : reading.family.commandName;
    lines.set(`${sdkAppId} ${words}`, [sdkAppId, names, words]);
  }
  const all = [["SDKAppID", "family", "live configuration"] as const, ...lines.values()];
  const widths = [0, 1].map((column) => Math.max(...all.map((line) => line[column as 0 | 1].length)));
  return all
    .map(([id, family, words]) => `${id.padEnd(widths[0] as number)}  ${family.padEnd(widths[1] as number)}  ${words}`)
    .join("\n");
}

function inWords({ family: { dialect }, configuration, error }: Reading): string {
  if (error) {
    return `could not be read: ${error.message}`;
  }
  return configuration ? subjectOf(dialect).show(configuration, {}, dialect.inputs) : "none";
}

/**
 * The same as JSON, for scripts.
 *
 * @param showSecrets - whether tokens and whole addresses are shown; else tokens are not, and addresses without what
 * commonly holds secrets
 */
export function jsonOf(readings: readonly Reading[], showSecrets: boolean): string {
  const plain = readings.map(({ sdkAppId, family, endpoint, configuration = null, error }) => ({
    sdkAppId,
    family: family.commandName,
    endpoint,
    configuration:
      configuration && toResource(showSecrets ? configuration : withoutSecrets(configuration), family.dialect),
    ...(error && { error }),
  }));
  return stringifyEscaped(plain);
}

function withoutSecrets({ address, token, ...rest }: Readonly<Record<string, unknown>>) {
  return {
    ...(typeof address === "string" && { address: redactAddress(address, {}) }),
    ...(token !== undefined && { token: "[secret]" }),
    ...rest,
  };
}
