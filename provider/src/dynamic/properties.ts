import * as z from "zod";
import type { DriftInput } from "../engine/repeated-drift";
import type { Family } from "../families";
import type { Inputs, State } from "../lifecycle/inputs";
import {
  createSecretFlag,
  flattenProperties,
  groupProperties,
  listFlaggedSecrets,
  type Properties,
  type SecretRule,
} from "../lifecycle/properties";
import type { Declared } from "../lifecycle/validate";
import type { Configuration } from "../tencent";

/** The part of a family that defines how its properties are read. */
type FamilyInputs = Pick<Family, "inputs"> & SecretRule;

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
      secrets: listFlaggedSecrets(family, properties),
      ...(importId !== undefined && { importId: importId as string }),
    },
    declaredBefore: declarations.parse(declaredBefore),
  };
}

/** Parses the inputs that check returned. */
export function parseInputs<C extends Configuration>(family: FamilyInputs, properties: Properties): CheckedInputs<C> {
  const { drift, ...inputs } = parseProperties<C>(family, properties);
  return { inputs: inputs as Inputs<C>, drift: drift as DriftInput | undefined };
}

/** Parses what state records: outputs or earlier inputs. The configuration is undefined unless all its parts are recorded. */
export function parseState<C extends Configuration>(family: FamilyInputs, properties: Properties): Partial<State<C>> {
  const { drift, importId, ...state } = parseProperties<C>(family, properties);
  return state;
}

function parseProperties<C extends Configuration>(family: FamilyInputs, properties: Properties) {
  const { [family.secretFlag]: flag, __provider, ...rest } = properties;
  return groupProperties<C>(family, rest, listFlaggedSecrets(family, properties));
}

/** Converts inputs or state to the host's form. */
export function toProperties<C extends Configuration>(
  family: FamilyInputs,
  values: Inputs<C> | State<C>,
  drift?: DriftInput,
): Record<string, unknown> {
  return flattenProperties(values, { ...createSecretFlag(family, values.secrets), drift });
}
