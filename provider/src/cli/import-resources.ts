import { listLikelySecrets } from "../lifecycle/likely-secrets";
import type { Declarable } from "./assess";

/** A live configuration, as a resource declares it. */
export interface ImportedResource extends Declarable {
  name: string;
  /** The name of the explicit provider; undefined: the default one. */
  provider?: string;
  /** The input that holds a secret, or may hold one. */
  secret?: ImportedSecret;
}

/** A secret that the program reads from the stack's configuration. */
export interface ImportedSecret {
  /** The name of the input. */
  input: string;
  /** The key of the stack's configuration, without its namespace. */
  configKey: string;
  value: string;
}

/**
 * Gives each configuration a unique resource name, and finds the input that holds a secret.
 *
 * @param name - what the resources are called; undefined: each as its family's row says
 * @param provider - the name of their explicit provider; undefined: the default one
 */
export function toImports(
  declarables: readonly Declarable[],
  name: string | undefined,
  provider?: string,
): ImportedResource[] {
  return declarables.map((one) => {
    const named = { name: chooseName(one, declarables, name), ...one, ...(provider !== undefined && { provider }) };
    const [input] = listLikelySecrets(one.kind.family, one.configuration);
    return input === undefined
      ? named
      : {
          ...named,
          secret: { input, configKey: `${named.name}-${input}`, value: String(one.configuration[input]) },
        };
  });
}

function chooseName(one: Declarable, all: readonly Declarable[], wanted: string | undefined): string {
  if (wanted && all.length === 1) {
    return wanted;
  }
  const { family } = one.kind;
  const ofFamily = wanted ? `${wanted}-${family.commandName}` : family.resourceName;
  return all.some(({ sdkAppId }) => sdkAppId !== one.sdkAppId) ? `${ofFamily}-${one.sdkAppId}` : ofFamily;
}
