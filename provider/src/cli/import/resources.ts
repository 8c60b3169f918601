import { listLikelySecrets } from "../../lifecycle/likely-secrets";
import type { RecordedProvider } from "../recorded";
import type { Declarable } from "./assess";

/** A live configuration, as a resource declares it. */
export interface ImportedResource extends Declarable {
  name: string;
  /** The explicit provider; undefined: the default one. */
  provider?: ExplicitProvider;
  /** The input that holds a secret, or may hold one. */
  secret?: ImportedSecret;
}

/** An explicit provider of the stack. */
export type ExplicitProvider = Pick<RecordedProvider, "name" | "urn">;

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
 * @param findProvider - finds the explicit provider of a resource; undefined: the default one
 */
export function toImports(
  declarables: readonly Declarable[],
  name: string | undefined,
  findProvider: (one: Declarable) => ExplicitProvider | undefined,
): ImportedResource[] {
  return declarables.map((one) => {
    const provider = findProvider(one);
    const named = { name: chooseName(one, declarables, name), ...one, ...(provider && { provider }) };
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
