import * as z from "zod";
import type { Family } from "../families";
import type { Inputs, Secrets, State } from "../lifecycle/inputs";
import type { Declared } from "../lifecycle/validate";
import type { Configuration } from "../tencent";
import type { Drift } from "./repeated-drift";

/** Properties as the host has them: flat, by the resource's names, beside some that only this host needs. */
export type Properties = Readonly<Record<string, unknown>>;

/** What of a family says how its properties are read. */
type Names = Pick<Family, "inputs" | "sensitive" | "isAlwaysSecret">;

/** What check returned: inputs, and drift beside them as this host can show it. */
export interface Checked<C extends Configuration> {
  inputs: Inputs<C>;
  drift?: Drift | undefined;
}

/** What a program gave to the resource class, and what the class added. */
export interface ParsedDeclaration {
  declared: Declared;
  /** The resources of the same program run that named the same SDKAppID before. */
  declaredBefore: readonly { name: string; endpoint?: string | undefined }[];
}

const declarations = z.array(z.object({ name: z.string(), endpoint: z.string().optional() })).catch([]);

/** Reads the inputs of a check. */
export function parseDeclaration(family: Names, properties: Properties): ParsedDeclaration {
  const { [getSecretFlag(family)]: flag, __provider, declaredBefore, importId, drift, ...rest } = properties;
  return {
    declared: {
      properties: rest,
      secrets: listSecrets(family, flag),
      ...(importId !== undefined && { importId: importId as string }),
    },
    declaredBefore: declarations.parse(declaredBefore),
  };
}

/** Reads the inputs that check returned. */
export function parseInputs<C extends Configuration>(family: Names, properties: Properties): Checked<C> {
  const { drift, ...inputs } = parseProperties(family, properties);
  return { inputs: inputs as unknown as Inputs<C>, drift: drift as Drift | undefined };
}

/** Reads what state records: outputs, or the inputs of before. Without all of its parts there is no configuration. */
export function parseState<C extends Configuration>(family: Names, properties: Properties): Partial<State<C>> {
  const { drift, importId, ...state } = parseProperties(family, properties);
  return state as Partial<State<C>>;
}

function parseProperties(family: Names, properties: Properties): Record<string, unknown> {
  const { [getSecretFlag(family)]: flag, __provider, ...rest } = properties;
  const names = Object.values(family.inputs);
  const others = Object.entries(rest).filter(([name]) => !names.includes(name));
  const configuration = Object.fromEntries(names.map((name) => [name, rest[name]]));
  const isWhole = names.every((name) => rest[name] !== undefined);
  return { ...Object.fromEntries(others), ...(isWhole && { configuration }), secrets: listSecrets(family, flag) };
}

/** Writes inputs or state for the host, which cannot send undefined values. */
export function toProperties<C extends Configuration>(
  family: Names,
  { configuration, secrets, ...others }: Inputs<C> | State<C>,
  drift?: Drift,
): Record<string, unknown> {
  const isFlagged = !family.isAlwaysSecret && secrets.has(family.sensitive);
  const properties = { ...others, ...configuration, ...(isFlagged && { [getSecretFlag(family)]: true }), drift };
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** The property with which the resource class tells that the program marked the sensitive input secret: secrets arrive here in clear. */
export function getSecretFlag({ sensitive }: Pick<Family, "sensitive">): string {
  return `${sensitive}IsSecret`;
}

function listSecrets({ sensitive, isAlwaysSecret }: Names, flag: unknown): Secrets {
  return new Set(isAlwaysSecret || flag === true ? [sensitive] : []);
}
