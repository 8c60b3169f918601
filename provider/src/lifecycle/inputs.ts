import * as z from "zod";
import { type ApiFamily, apiFamilies, type Configuration, checkEndpoint, toEndpointUrl } from "../tencent";
import { nearestWord } from "./nearestWord";
import { shown } from "./shown";
import { subjectOf } from "./subjects";
import { isUnknown } from "./unknown";

/**
 * A resource's inputs after check: complete and in one form, beside the parts of its configuration. In a preview any of
 * them may be the unknown value.
 */
export type Inputs = Configuration & {
  sdkAppId: number;
  adopt?: boolean;
  endpoint: string;
  /** Told by the resource class, when the program marked the address secret. */
  addressIsSecret?: true;
  /** Told by the resource class: the option `import`. What is live is taken as it is, or the operation fails. Never part of the outputs. */
  importId?: string;
  /** Added by check when the live side is not what this stack applied last. Never part of the outputs. */
  drift?: unknown;
};

/** The resources of the same program run that named the same application before. Told by the resource class. */
const declarations = z.array(z.object({ name: z.string(), endpoint: z.string().optional() })).catch([]);

/** Names of those among {@link declarations} that mean the same endpoint. */
export function declaredBefore(
  news: Readonly<Record<string, unknown>>,
  { endpoint }: Inputs,
  defaultEndpoint: string,
  dialect: Pick<ApiFamily, "hosts">,
): string[] {
  return declarations
    .parse(news.declaredBefore)
    .filter(({ endpoint: other = defaultEndpoint }) => {
      return !checkEndpoint(other, dialect) && toEndpointUrl(other, dialect) === toEndpointUrl(endpoint, dialect);
    })
    .map(({ name }) => name);
}

/** Made once for each dialect: zod compiles a schema when it is first used, which takes longer than a check. */
const schemas = new WeakMap<ForInputs, Record<string, z.ZodType>>();

function schemasOf(dialect: ForInputs) {
  const made = schemas.get(dialect) ?? makeSchemas(dialect);
  schemas.set(dialect, made);
  return made;
}

/** The rules for each input. A message is the end of a sentence that begins with the input's name. */
function makeSchemas(dialect: ForInputs): Record<string, z.ZodType> {
  return {
    sdkAppId: z.custom<number>((value) => Number.isSafeInteger(value) && (value as number) > 0, {
      error: ({ input }) =>
        `must be the application's SDKAppID, a positive integer, not ${shown(input)}${typeof input === "string" ? "; `config.requireNumber` reads a number from the stack's configuration" : ""}`,
    }),
    ...subjectOf(dialect).rules(dialect),
    adopt: z.boolean("must be true or false"),
    endpoint: z.string("must be text").superRefine((endpoint, context) => {
      const fault = checkEndpoint(endpoint, dialect);
      if (fault) {
        context.addIssue(fault);
      }
    }),
  };
}

/** What of a dialect the rules need. */
type ForInputs = Pick<ApiFamily, "codec" | "hosts" | "inputs" | "words" | "cautions" | "resource">;

/** A word that no new declaration may hold, and the fault that says why, a whole sentence. */
export interface WordFault {
  word: string;
  fault: string;
}

/**
 * Checks what a program declares and brings it into one form.
 *
 * @param declared - inputs as the program gave them; values not known yet pass
 * @param defaultEndpoint - for resources that name none
 * @returns the inputs, to be used only when `faults` is empty; and every fault, one sentence each, beginning with the input's name;
 * and those of the faults that are about words, which may pass where they are held already
 */
export function validate(
  declared: Readonly<Record<string, unknown>>,
  defaultEndpoint: string,
  dialect: ForInputs,
): { inputs: Inputs; faults: string[]; wordFaults: WordFault[] } {
  const rules = schemasOf(dialect);
  const names = Object.keys(rules);
  const parts = Object.entries(dialect.inputs);
  const required = ["sdkAppId", ...parts.map(([, name]) => name)];
  const mark = secretMark(dialect);
  const internal = ["__provider", mark, "declaredBefore", "importId", "drift"];
  const faults: string[] = [];
  const wordFaults: WordFault[] = [];

  for (const [name, schema] of Object.entries(rules)) {
    const value = declared[name] ?? undefined;
    if (value === undefined) {
      if (required.includes(name)) {
        faults.push(`${name} is required.`);
      }
    } else if (!isUnknown(value) || Array.isArray(value)) {
      for (const issue of schema.safeParse(value).error?.issues ?? []) {
        const fault = `${name} ${issue.message}${issue.message.endsWith("?") ? "" : "."}`;
        faults.push(fault);
        if (issue.code === "custom" && typeof issue.params?.word === "string") {
          wordFaults.push({ word: issue.params.word, fault });
        }
      }
    }
  }
  for (const name of Object.keys(declared).filter((name) => !names.includes(name) && !internal.includes(name))) {
    faults.push(strangerFault(name, names, dialect));
  }

  const { sdkAppId, adopt, endpoint, importId } = declared;
  const inputs = given({
    sdkAppId,
    ...subjectOf(dialect).inOneForm(Object.fromEntries(parts.map(([part, name]) => [part, declared[name]]))),
    ...(adopt !== undefined && adopt !== null && { adopt }),
    endpoint: endpoint ?? defaultEndpoint,
    ...(mark && declared[mark] === true && { addressIsSecret: true }),
    importId,
  }) as Inputs;
  return { inputs, faults, wordFaults };
}

/** What is to be said of an input that the resource does not have. */
function strangerFault(name: string, names: readonly string[], { inputs, resource }: ForInputs): string {
  const owners = apiFamilies.filter((other) => Object.values(other.inputs).includes(name));
  const parts = owners.flatMap((owner) => Object.keys(owner.inputs).filter((part) => owner.inputs[part] === name));
  const [ours] = parts.flatMap((part) => inputs[part] ?? []);
  if (ours) {
    return `${name} is no input of ${resource}, which calls it ${ours}.`;
  }
  if (owners.length > 0) {
    return `${name} is no input of ${resource}, but of ${owners.map((owner) => owner.resource).join(", ")}.`;
  }
  const nearest = nearestWord(name, names);
  return `${name} is no input of ${resource}${nearest ? `; did you mean ${nearest}?` : `, which has ${names.join(", ")}.`}`;
}

/** What is missing must not be told as undefined: the host cannot send that. */
function given(inputs: object): object {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}

/** The parts of the configuration among the inputs or what is recorded; undefined when one is missing. */
export function configurationIn(properties: Configuration, { inputs }: Pick<ApiFamily, "inputs">) {
  const parts = Object.keys(inputs).map((part) => [part, properties[part]] as const);
  return parts.every(([, value]) => value !== undefined) ? Object.fromEntries(parts) : undefined;
}

/** Whether every part of the configuration is known: in a preview it need not be. */
export function isKnown(properties: Configuration, { inputs }: Pick<ApiFamily, "inputs">): boolean {
  return !Object.keys(inputs).some((part) => isUnknown(properties[part]));
}

/** The input with which the resource class tells that the program marked the address secret; not all have an address. */
export function secretMark({ inputs }: Pick<ApiFamily, "inputs">): string | undefined {
  return inputs.address && `${inputs.address}IsSecret`;
}
