import * as z from "zod";
import type { DriftInput } from "../engine/repeated-drift";
import type { Family } from "../families";
import type { Inputs, Secrets, State } from "../lifecycle/inputs";
import type { Declared } from "../lifecycle/validate";
import type { Configuration } from "../tencent";

/** Properties in the host's form: flat, by the resource's names, with some that only this host needs. */
export type Properties = Readonly<Record<string, unknown>>;

/** The part of a family that defines how its properties are read. */
type FamilyInputs = Pick<Family, "inputs" | "sensitive" | "secretFlag" | "isAlwaysSecret">;

/** The result of check: inputs, and drift in the form that this host can show. */
export interface CheckedInputs<C extends Configuration> {
  inputs: Inputs<C>;
  drift?: DriftInput | undefined;
}

/** The inputs from the program, and what the resource class added. */
export interface ParsedDeclaration {
  declared: Declared;
  /** The earlier resources of the same program run with the same SDKAppID. */
  declaredBefore: readonly { name: string; endpoint?: string | undefined }[];
}

const declarations = z.array(z.object({ name: z.string(), endpoint: z.string().optional() })).catch([]);

/** Parses the inputs of a check. */
export function parseDeclaration(family: FamilyInputs, properties: Properties): ParsedDeclaration {
  const { [family.secretFlag]: flag, __provider, declaredBefore, importId, drift, ...rest } = properties;
  return {
    declared: {
      properties: rest,
      secrets: listSecrets(family, flag),
      ...(importId !== undefined && { importId: importId as string }),
    },
    declaredBefore: declarations.parse(declaredBefore),
  };
}

/** Parses the inputs that check returned. */
export function parseInputs<C extends Configuration>(family: FamilyInputs, properties: Properties): CheckedInputs<C> {
  const { drift, ...inputs } = parseProperties(family, properties);
  return { inputs: inputs as unknown as Inputs<C>, drift: drift as DriftInput | undefined };
}

/** Parses what state records: outputs or earlier inputs. The configuration is undefined unless all its parts are recorded. */
export function parseState<C extends Configuration>(family: FamilyInputs, properties: Properties): Partial<State<C>> {
  const { drift, importId, ...state } = parseProperties(family, properties);
  return state as Partial<State<C>>;
}

function parseProperties(family: FamilyInputs, properties: Properties): Record<string, unknown> {
  const { [family.secretFlag]: flag, __provider, ...rest } = properties;
  const names = Object.values(family.inputs);
  const others = Object.entries(rest).filter(([name]) => !names.includes(name));
  const configuration = Object.fromEntries(names.map((name) => [name, rest[name]]));
  const isWhole = names.every((name) => rest[name] !== undefined);
  return { ...Object.fromEntries(others), ...(isWhole && { configuration }), secrets: listSecrets(family, flag) };
}

/** Converts inputs or state to the host's form. Drops undefined values: gRPC Structs cannot carry them. */
export function toProperties<C extends Configuration>(
  family: FamilyInputs,
  { configuration, secrets, ...others }: Inputs<C> | State<C>,
  drift?: DriftInput,
): Record<string, unknown> {
  const isFlagged = !family.isAlwaysSecret && secrets.has(family.sensitive);
  const properties = { ...others, ...configuration, ...(isFlagged && { [family.secretFlag]: true }), drift };
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

function listSecrets({ sensitive, isAlwaysSecret }: FamilyInputs, flag: unknown): Secrets {
  return new Set(isAlwaysSecret || flag === true ? [sensitive] : []);
}
