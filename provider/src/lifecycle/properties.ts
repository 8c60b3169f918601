import type { Family } from "../families";
import type { Configuration } from "../tencent";
import type { Inputs, Secrets, State } from "./inputs";

/** Inputs or state as hosts carry them: flat, by the names of the resource's properties. */
export type Properties = Readonly<Record<string, unknown>>;

/** The part of a family that says which of its inputs is a secret. */
export type SecretRule = Pick<Family, "sensitive" | "secretFlag" | "isAlwaysSecret">;

/** Lists the secrets of properties that carry the flag instead of marks: a dynamic provider receives secrets in clear. */
export function listFlaggedSecrets(
  { sensitive, secretFlag, isAlwaysSecret }: SecretRule,
  properties: Properties,
): Secrets {
  return new Set(isAlwaysSecret || properties[secretFlag] === true ? [sensitive] : []);
}

/** Makes the flag, where it has to be recorded that the sensitive input is a secret. */
export function createSecretFlag({ sensitive, secretFlag, isAlwaysSecret }: SecretRule, secrets: Secrets): Properties {
  return !isAlwaysSecret && secrets.has(sensitive) ? { [secretFlag]: true } : {};
}

/** Puts the configuration's properties together. The configuration is undefined unless all its parts are there. */
export function groupProperties<C extends Configuration>(
  { inputs }: Pick<Family, "inputs">,
  properties: Properties,
  secrets: Secrets,
): Partial<State<C>> & Record<string, unknown> {
  const names = Object.values(inputs);
  const others = Object.entries(properties).filter(([name]) => !names.includes(name));
  const configuration = Object.fromEntries(names.map((name) => [name, properties[name]])) as C;
  const isWhole = names.every((name) => properties[name] !== undefined);
  return { ...Object.fromEntries(others), ...(isWhole && { configuration }), secrets };
}

/** Makes properties of inputs or state, without undefined values: gRPC Structs cannot carry them. */
export function flattenProperties<C extends Configuration>(
  { configuration, secrets, ...others }: Inputs<C> | State<C>,
  more: Properties = {},
): Record<string, unknown> {
  const properties = { ...others, ...configuration, ...more };
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
