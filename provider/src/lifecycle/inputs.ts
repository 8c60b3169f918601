import { closest } from "fastest-levenshtein";
import * as z from "zod";
import { type Dialect, endpointFault, endpointUrl } from "../tencent";
import { nearestWord } from "./nearestWord";
import { isUnknown } from "./unknown";

/** A resource's inputs after check: complete and in one form. In a preview any of them may be the unknown value. */
export interface Inputs {
  sdkAppId: number;
  address: string;
  /** Sorted, each word once. */
  actions: string[];
  adopt?: boolean;
  endpoint: string;
  /** Told by the resource class, when the program marked the address secret. */
  addressIsSecret?: true;
  /** Added by check when the live side is not what this stack applied last. Never part of the outputs. */
  drift?: unknown;
}

/** The resources of the same program run that named the same application before. Told by the resource class. */
const declarations = z.array(z.object({ name: z.string(), endpoint: z.string().optional() })).catch([]);

/** Names of those among {@link declarations} that mean the same endpoint. */
export function declaredBefore(
  news: Readonly<Record<string, unknown>>,
  { endpoint }: Inputs,
  defaultEndpoint: string,
  dialect: Pick<Dialect, "hosts">,
): string[] {
  return declarations
    .parse(news.declaredBefore)
    .filter(({ endpoint: other = defaultEndpoint }) => {
      return !endpointFault(other, dialect) && endpointUrl(other, dialect) === endpointUrl(endpoint, dialect);
    })
    .map(({ name }) => name);
}

/** The longest address taken. Tencent documents no limit for REST; this is what URLs commonly bear. */
const longestAddress = 2048;

/** Made once for each dialect: zod compiles a schema when it is first used, which takes longer than a check. */
const schemas = new WeakMap<ForInputs, ReturnType<typeof makeSchemas>>();

function schemasOf(dialect: ForInputs) {
  const made = schemas.get(dialect) ?? makeSchemas(dialect);
  schemas.set(dialect, made);
  return made;
}

/** The rules for each input. A message is the end of a sentence that begins with the input's name. */
function makeSchemas(dialect: ForInputs) {
  const { address, actions } = dialect.inputs;
  return {
    sdkAppId: z.custom<number>((value) => Number.isSafeInteger(value) && (value as number) > 0, {
      error: ({ input }) => `must be the application's SDKAppID, a positive integer, not ${shown(input)}`,
    }),
    // No message shows the address: it may hold a secret.
    [address]: z
      .string("must be text")
      .regex(/^https?:\/\//, { error: "must begin with https:// (advised) or http://", abort: true })
      .max(longestAddress, {
        error: ({ input }) => `must have at most ${longestAddress} characters, not ${String(input).length}`,
        abort: true,
      })
      .refine(isWholeUrl, "must be a URL: it has blanks or characters that cannot be seen, or no valid host"),
    [actions]: z
      .array(z.unknown(), "must be a list of words")
      .refine((words) => words.length > 0, "must name at least one event; to receive none, remove the resource")
      .superRefine((words, context) => {
        for (const fault of words.flatMap((word) => wordFault(word, dialect) ?? [])) {
          context.addIssue(fault);
        }
      }),
    adopt: z.boolean("must be true or false"),
    endpoint: z.string("must be text").superRefine((endpoint, context) => {
      const fault = endpointFault(endpoint, dialect);
      if (fault) {
        context.addIssue(fault);
      }
    }),
  };
}

/** What of a dialect the rules need. */
type ForInputs = Pick<Dialect, "hosts" | "inputs" | "words" | "cautions">;

/**
 * Checks what a program declares and brings it into one form.
 *
 * @param declared - inputs as the program gave them; values not known yet pass
 * @param defaultEndpoint - for resources that name none
 * @returns the inputs, to be used only when `faults` is empty; and every fault, one sentence each, beginning with the input's name
 */
export function validate(
  declared: Readonly<Record<string, unknown>>,
  defaultEndpoint: string,
  dialect: ForInputs,
): { inputs: Inputs; faults: string[] } {
  const rules = schemasOf(dialect);
  const names = Object.keys(rules);
  const { address, actions } = dialect.inputs;
  const required = ["sdkAppId", address, actions];
  const internal = ["__provider", secretMark(dialect), "declaredBefore", "drift"];
  const faults: string[] = [];

  for (const [name, schema] of Object.entries(rules)) {
    const value = declared[name] ?? undefined;
    if (value === undefined) {
      if (required.includes(name)) {
        faults.push(`${name} is required.`);
      }
    } else if (!isUnknown(value) || Array.isArray(value)) {
      const issues = schema.safeParse(value).error?.issues ?? [];
      faults.push(...issues.map(({ message }) => `${name} ${message}${message.endsWith("?") ? "" : "."}`));
    }
  }
  for (const name of Object.keys(declared).filter((name) => !names.includes(name) && !internal.includes(name))) {
    faults.push(`${name} is no input of this resource; did you mean ${closest(name, names)}?`);
  }

  const { sdkAppId, adopt, endpoint } = declared;
  const words = declared[actions];
  const inputs = {
    sdkAppId,
    address: declared[address],
    actions: Array.isArray(words) ? [...new Set(words)].sort() : words,
    ...(adopt !== undefined && adopt !== null && { adopt }),
    endpoint: endpoint ?? defaultEndpoint,
    ...(declared[secretMark(dialect)] === true && { addressIsSecret: true }),
  } as Inputs;
  return { inputs, faults };
}

/** The input with which the resource class tells that the program marked the address secret. */
export function secretMark({ inputs }: Pick<Dialect, "inputs">): string {
  return `${inputs.address}IsSecret`;
}

/** What is to be said of words that are taken. */
export function warningsFor(
  actions: unknown,
  { cautions, cautionOf }: Pick<Dialect, "cautions" | "cautionOf">,
): string[] {
  if (!Array.isArray(actions)) {
    return [];
  }
  const ofWords = actions.flatMap((word) => {
    const caution = cautions[word];
    return caution && "warned" in caution ? `${word}: ${caution.warned}` : [];
  });
  return [...ofWords, cautionOf?.(actions) ?? []].flat();
}

/** URL parsing drops line ends and tabs without a word, and takes the path for the host where that is missing. */
function isWholeUrl(address: string): boolean {
  return !/[\s\p{C}]/u.test(address) && /^https?:\/\/[^/\\?#]/.test(address) && URL.canParse(address);
}

function wordFault(word: unknown, { words, cautions }: Pick<Dialect, "words" | "cautions">): string | undefined {
  if (isUnknown(word)) {
    return undefined;
  }
  if (typeof word !== "string") {
    return `must hold words only, not ${shown(word)}`;
  }
  const typed = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);
  const caution = Object.hasOwn(cautions, word) ? cautions[word] : undefined;
  if (caution && "refused" in caution) {
    return `must not hold ${typed}: ${caution.refused}`;
  }
  if (words.includes(word)) {
    return undefined;
  }
  const nearest = nearestWord(word, words);
  return `must not hold ${typed}: the service has no such word${nearest ? `; did you mean "${nearest}"?` : ""}`;
}

/** A wrong value as a message may show it: text may be a secret that went to the wrong place. */
function shown(value: unknown): string {
  if (typeof value === "string") {
    return "text";
  }
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return String(value);
}
