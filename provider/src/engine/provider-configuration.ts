import type { StackConfiguration } from "../lifecycle/settings";
import { isUnknown } from "../lifecycle/unknown";
import { getName } from "../lifecycle/urn";
import { packageName } from "./tokens";

/** The provider that the engine makes of the stack's configuration: its name is `default`, or `default_1_2_3`. */
const defaultProvider = /^default(_|$)/;

/** Whether a provider resource is one that the engine makes of the stack's configuration. */
export function isDefaultProvider(urn: string): boolean {
  return defaultProvider.test(getName(urn));
}

/**
 * Gives the settings' code access to a provider's configuration.
 *
 * @param urn - the provider resource's; engines before 3.130 send none
 */
export function toConfiguration(properties: Readonly<Record<string, unknown>>, urn: string): StackConfiguration {
  return {
    provider: urn === "" || isDefaultProvider(urn) ? undefined : getName(urn),
    get(key) {
      const value = properties[key.slice(packageName.length + 1)];
      if (value === undefined || isUnknown(value)) {
        return undefined;
      }
      return typeof value === "string" ? value : JSON.stringify(value);
    },
  };
}
