import { validate } from "../lifecycle/inputs";
import { toResource } from "../lifecycle/names";
import { subjectOf } from "../lifecycle/subjects";
import type { ReadResult } from "./live";

/** A live configuration, in the form in which a resource declares it. */
export interface Declarable extends Pick<ReadResult, "sdkAppId" | "family" | "endpoint"> {
  /** By the resource's input names. */
  properties: Record<string, unknown>;
  /** The events that the types of this package do not list. */
  unlistedWords: readonly string[];
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
  for (const { sdkAppId, family, endpoint, configuration, error } of results) {
    const name = `${sdkAppId}, ${family.commandName}`;
    if (error) {
      assessment.failures.push(`${name}: could not be read, so it is not in the file: ${error.message}`);
    }
    if (!configuration) {
      continue;
    }
    const properties = toResource(subjectOf(family.api).inOneForm(configuration), family.api);
    const { faults, wordFaults } = validate({ sdkAppId, ...properties }, endpoint, family.api);
    if (faults.length > wordFaults.length) {
      assessment.failures.push(
        `${name}: cannot be declared as it is, so it is not in the file: ${faults.join(" ")} To replace it, declare what you want with \`adopt: true\`.`,
      );
      continue;
    }
    assessment.warnings.push(
      ...wordFaults.map(({ fault }) => `${name}: ${fault} It may stay, since it is live already.`),
    );
    assessment.declarables.push({
      sdkAppId,
      family,
      endpoint,
      properties,
      unlistedWords: wordFaults.map(({ word }) => word),
    });
  }
  return assessment;
}
