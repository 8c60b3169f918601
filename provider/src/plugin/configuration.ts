import { isDeepStrictEqual } from "node:util";
import { findWarnings } from "../engine/setting-warnings";
import { packageName } from "../engine/tokens";
import { readSettings, type StackConfiguration } from "../lifecycle/settings";
import { isUnknown } from "../lifecycle/unknown";
import { settings as rows } from "../settings-table";
import type { MarkedProperties } from "./properties";
import { allFamilies } from "./resources";

/**
 * Finds the failures of a configuration that no resource could work with. Others appear when a resource of the family that
 * they concern is checked.
 */
export function findFailures(configuration: StackConfiguration, environment: NodeJS.ProcessEnv): string[] {
  const [first = [], ...others] = allFamilies.map(
    (family) => readSettings(configuration, environment, family).failures,
  );
  return first.filter((failure) => others.every((failures) => failures.includes(failure)));
}

/** What the engine adds to a provider's configuration. */
const engineKeys = new Set(["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"]);

/** Says which names of an explicit provider's configuration are no settings. */
export function findUnknownKeys({ properties }: MarkedProperties): string[] {
  const known = rows.map(({ key }) => key);
  return Object.keys(properties)
    .filter((key) => !engineKeys.has(key) && !known.includes(key))
    .map((key) => `${key} is not an input of the provider; its inputs are ${known.join(", ")}.`);
}

/**
 * Warns of settings in the stack's configuration, or in the environment, that have no effect.
 *
 * @param urn - of the provider that the engine makes of the stack's configuration
 */
export function findStackWarnings({ properties }: MarkedProperties, urn: string): string[] {
  // An SDK names its version at every resource, and the engine puts it among the settings.
  const entries = Object.entries(properties).filter(
    ([key, value]) => typeof value === "string" && !isUnknown(value) && !engineKeys.has(key),
  );
  return findWarnings({
    configuration: Object.fromEntries(entries.map(([key, value]) => [`${packageName}:${key}`, String(value)])),
    // The engine does not say which values are encrypted (tried, 3.258).
    isSecret: () => true,
    environment: process.env,
    project: urn.split(":")[4] ?? "",
  });
}

/** Whether two configurations say the same: objects by SDKAppID come as such or as JSON text, with keys in any order. */
export function isSameConfiguration(one: MarkedProperties, other: MarkedProperties): boolean {
  return isDeepStrictEqual(parseEntries(one), parseEntries(other));
}

function parseEntries({ properties }: MarkedProperties): Record<string, unknown> {
  const byApplication = new Set(rows.filter((row) => row.perApplication).map(({ key }) => key));
  const parsed = Object.entries(properties).map(([key, value]) => [key, byApplication.has(key) ? parse(value) : value]);
  return Object.fromEntries(parsed);
}

function parse(value: unknown): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return value; // CheckConfig reports it.
  }
}

/** Marks the keys and signatures as secrets, also where the program has not. */
export function markSecrets({ properties, secrets }: MarkedProperties): MarkedProperties {
  const secretKeys = rows.filter((row) => row.secret).map(({ key }) => key);
  return { properties, secrets: new Set([...secrets, ...secretKeys]) };
}
