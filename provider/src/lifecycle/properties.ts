import type { Family } from "../families";
import type { Configuration } from "../tencent";
import type { Inputs, Secrets, State } from "./inputs";

/** Inputs or state as hosts carry them: flat, by the names of the resource's properties. */
export type Properties = Readonly<Record<string, unknown>>;

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
