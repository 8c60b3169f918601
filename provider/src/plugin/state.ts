import type { Family } from "../families";
import type { Inputs, State } from "../lifecycle/inputs";
import {
  createSecretFlag,
  flattenProperties,
  groupProperties,
  listFlaggedSecrets,
  type Properties,
} from "../lifecycle/properties";
import type { Configuration } from "../tencent";
import { type MarkedProperties, writeStruct } from "./properties";

/** Reads what a program declares, or what check returned for it, without the drift that check has added. */
export function readDeclared(family: Family, marked: MarkedProperties) {
  // The option ignoreChanges can bring recorded properties among the declared ones.
  const { drift, [family.secretFlag]: flag, __provider, ...properties } = marked.properties;
  const secrets = new Set([...marked.secrets, ...listFlaggedSecrets(family, marked.properties)]);
  secrets.delete("drift");
  return { properties, secrets };
}

/** Reads the inputs that check returned. */
export function readInputs<C extends Configuration>(family: Family, marked: MarkedProperties): Inputs<C> {
  const { properties, secrets } = readDeclared(family, marked);
  return groupProperties<C>(family, properties, secrets) as Inputs<C>;
}

/** Reads recorded inputs or outputs: of this plugin, or of the dynamic resource that the resource was before. */
export function readState<C extends Configuration>(family: Family, marked: MarkedProperties): Partial<State<C>> {
  const {
    properties: { importId, ...properties },
    secrets,
  } = readDeclared(family, marked);
  return groupProperties<C>(family, properties, secrets);
}

/** Writes inputs or state, with secrets marked. */
export function writeProperties<C extends Configuration>(values: Inputs<C> | State<C>, more?: Properties) {
  // What this stack applied repeats the configuration in a property of its own.
  const secrets = values.secrets.size > 0 ? new Set([...values.secrets, "applied"]) : values.secrets;
  return writeStruct({ properties: flattenProperties(values, more), secrets });
}

/**
 * Writes state. It tells the dynamic resource, to which the stack may move back and which receives secrets in clear, what is
 * a secret.
 */
export function writeState(family: Family, state: Inputs | State) {
  return writeProperties(state, createSecretFlag(family, state.secrets));
}
