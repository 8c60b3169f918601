import { validate } from "../lifecycle/inputs";
import { toResource } from "../lifecycle/names";
import { subjectOf } from "../lifecycle/subjects";
import type { Reading } from "./live";

/** A live configuration in the form in which a resource declares it. */
export interface Declarable extends Pick<Reading, "sdkAppId" | "family" | "endpoint"> {
  /** In the resource's names. */
  properties: Record<string, unknown>;
  /** The event words among them that the types of this package do not have. */
  unlistedWords: readonly string[];
}

/** What can be declared of some readings, and what is to be said of them. */
export interface Judgement {
  declarables: Declarable[];
  /** Which could not be read, or cannot be declared; with the reasons, in whole sentences. */
  failures: string[];
  /** What check will say of those that can be declared. */
  warnings: string[];
}

/** Judges by the rules of check what a program could declare. */
export function judge(readings: readonly Reading[]): Judgement {
  const judgement: Judgement = { declarables: [], failures: [], warnings: [] };
  for (const { sdkAppId, family, endpoint, configuration, error } of readings) {
    const name = `${sdkAppId}, ${family.commandName}`;
    if (error) {
      judgement.failures.push(`${name}: could not be read, so it is not in the file: ${error.message}`);
    }
    if (!configuration) {
      continue;
    }
    const properties = toResource(subjectOf(family.dialect).inOneForm(configuration), family.dialect);
    const { faults, wordFaults } = validate({ sdkAppId, ...properties }, endpoint, family.dialect);
    if (faults.length > wordFaults.length) {
      judgement.failures.push(
        `${name}: cannot be declared as it is, so it is not in the file: ${faults.join(" ")} To replace it, declare what you want with \`adopt: true\`.`,
      );
      continue;
    }
    judgement.warnings.push(
      ...wordFaults.map(({ fault }) => `${name}: ${fault} It may stay, since it is live already.`),
    );
    judgement.declarables.push({
      sdkAppId,
      family,
      endpoint,
      properties,
      unlistedWords: wordFaults.map(({ word }) => word),
    });
  }
  return judgement;
}
