import type { ResourceKind } from "../../lifecycle/resource-kind";
import { validate } from "../../lifecycle/validate";
import type { Configuration } from "../../tencent";
import type { ReadResult } from "../live";

/** A live configuration, in the form in which a resource declares it. */
export interface Declarable extends Pick<ReadResult, "sdkAppId" | "kind" | "endpoint"> {
  configuration: Configuration;
  /** The events that the types of this package do not list. */
  unlistedEvents: readonly string[];
}

/** Which live configurations a program can declare, with failures and warnings. */
export interface Assessment {
  declarables: Declarable[];
  /** The configurations that could not be read or cannot be declared, each with its reason, in whole sentences. */
  failures: string[];
  /** What check will warn of, in whole sentences. */
  warnings: string[];
}

/** Assesses by the rules of check which live configurations a program can declare. */
export function assess(results: readonly ReadResult[]): Assessment {
  const assessment: Assessment = { declarables: [], failures: [], warnings: [] };
  for (const { sdkAppId, kind, endpoint, configuration: live, error } of results) {
    const name = `${sdkAppId}, ${kind.family.commandName}`;
    if (error) {
      assessment.failures.push(`${name}: could not be read, so it is not imported: ${error.message}`);
    }
    if (!live) {
      continue;
    }
    const configuration = kind.normalize(live);
    const declared = { properties: { sdkAppId, ...configuration }, secrets: new Set<string>() };
    const { failures } = validate(kind, declared, endpoint);
    if (failures.some(({ event }) => event === undefined)) {
      const reasons = failures.map(({ reason }) => reason).join(" ");
      assessment.failures.push(
        `${name}: cannot be declared as it is, so it is not imported: ${reasons} To replace it, declare what you want with \`adopt: true\`.`,
      );
      continue;
    }
    assessment.warnings.push(
      ...failures.map(({ reason }) => `${name}: ${reason} It is accepted, because it is live already.`),
    );
    assessment.declarables.push({
      sdkAppId,
      kind,
      endpoint,
      configuration,
      unlistedEvents: listUnlisted(kind, configuration),
    });
  }
  return assessment;
}

function listUnlisted({ family }: ResourceKind, configuration: Configuration): string[] {
  const events = configuration[family.inputs.events ?? ""];
  return Array.isArray(events) ? events.filter((event) => !family.events.includes(event)) : [];
}
