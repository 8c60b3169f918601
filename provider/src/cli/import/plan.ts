import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { getName } from "../../lifecycle/urn";
import type { Stack } from "../scope";
import type { ImportedResource, ImportedSecret } from "./resources";

/** What an import writes, besides the program. */
export interface ImportPlan {
  resources: readonly ImportedResource[];
  /** The file for `pulumi import --file`, if one is written. */
  file: string | undefined;
  /** The secrets to set in the stack's configuration. */
  toSet: readonly ImportedSecret[];
  /** The secrets that the user has to set. */
  toSetLater: readonly ImportedSecret[];
}

/** The stack's configuration that an import may write, and the namespace of the project's keys. */
export interface WritableConfig {
  stack: Stack;
  namespace: string;
}

/**
 * Plans what an import writes.
 *
 * @param config - undefined: the user sets the secrets
 * @returns the plan, and all that speaks against it, in whole sentences: with any, nothing must be written
 */
export function planImport(
  resources: readonly ImportedResource[],
  file: string | undefined,
  stack: Stack | undefined,
  config: WritableConfig | undefined,
): { plan: ImportPlan; conflicts: string[] } {
  const secrets = resources.flatMap(({ secret }) => secret ?? []);
  const toSet = config ? secrets.filter((one) => !isSet(one, config)) : [];
  const conflicts = [
    ...resources.flatMap((one) => findNameConflict(one, stack)),
    ...toSet.flatMap((one) => (config ? findConfigConflict(one, config) : [])),
    ...findFileConflict(file),
  ];
  return { plan: { resources, file, toSet, toSetLater: config ? [] : secrets }, conflicts };
}

function isSet({ configKey, value }: ImportedSecret, { stack, namespace }: WritableConfig): boolean {
  const key = `${namespace}:${configKey}`;
  return stack.config.get(key) === value && stack.config.isSecret(key);
}

function findConfigConflict({ configKey, value }: ImportedSecret, { stack, namespace }: WritableConfig): string[] {
  const there = stack.config.get(`${namespace}:${configKey}`);
  return there === undefined || there === value
    ? []
    : [
        `The configuration of ${stack.title} has ${configKey} already, with another value: choose other names with --name, or set the secret yourself, with --no-config.`,
      ];
}

function findNameConflict({ name, kind }: ImportedResource, stack: Stack | undefined): string[] {
  const isTaken = stack?.resources.some((one) => one.kind === kind && getName(one.urn) === name);
  return isTaken
    ? [`${name} is the name of another ${kind.family.resource} of ${stack?.title}: choose another with --name.`]
    : [];
}

function findFileConflict(file: string | undefined): string[] {
  if (file === undefined) {
    return [];
  }
  if (existsSync(file)) {
    return [`${file} could not be written, since it exists: name another with --out.`];
  }
  return existsSync(dirname(file)) ? [] : [`${file} could not be written, since its folder does not exist.`];
}
