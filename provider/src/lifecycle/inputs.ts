import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { type Dialect, endpointFault, endpointUrl } from "../tencent";
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

const internalNames = ["__provider", "addressIsSecret", "declaredBefore", "drift"];

function fieldsOf(dialect: Pick<Dialect, "hosts" | "words">) {
  return {
    sdkAppId: z.unknown().superRefine((value, context) => {
      if (!Number.isSafeInteger(value) || (value as number) <= 0) {
        context.addIssue(`must be the application's SDKAppID, a positive integer, not ${JSON.stringify(value)}`);
      }
    }),
    // Its value is never shown: it may hold a secret, and the engine would print it in clear.
    address: z.unknown().superRefine((value, context) => {
      const fault = addressFault(value);
      if (fault) {
        context.addIssue(fault);
      }
    }),
    actions: z
      .array(z.unknown(), { error: "must be a list of action words" })
      .min(1, "must name at least one action; to receive none, remove the resource")
      .superRefine((words, context) => {
        for (const word of words.filter((word) => !isUnknown(word) && !dialect.words.includes(word as string))) {
          context.addIssue(wordFault(word, dialect.words));
        }
      }),
    adopt: z.boolean({ error: "must be true or false" }),
    endpoint: z.string({ error: "must be text" }).superRefine((value, context) => {
      const fault = endpointFault(value, dialect);
      if (fault) {
        context.addIssue(fault);
      }
    }),
  };
}

const required = ["sdkAppId", "address", "actions"];

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
  dialect: Pick<Dialect, "hosts" | "words">,
): { inputs: Inputs; faults: string[] } {
  const fields = fieldsOf(dialect);
  const names = Object.keys(fields);
  const faults: string[] = [];

  for (const [name, schema] of Object.entries(fields)) {
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
  for (const name of Object.keys(declared).filter((name) => !names.includes(name) && !internalNames.includes(name))) {
    faults.push(`${name} is no input of this resource; did you mean ${closest(name, names)}?`);
  }

  const { sdkAppId, address, actions, adopt, endpoint, addressIsSecret } = declared as Partial<Inputs>;
  const inputs = {
    sdkAppId,
    address,
    actions: Array.isArray(actions) ? [...new Set(actions)].sort() : actions,
    ...(adopt !== undefined && adopt !== null && { adopt }),
    endpoint: endpoint ?? defaultEndpoint,
    ...(addressIsSecret === true && { addressIsSecret }),
  } as Inputs;
  return { inputs, faults };
}

/** The longest address taken. Tencent documents no limit for REST; this is what URLs commonly bear. */
const longestAddress = 2048;

function addressFault(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^https?:\/\//.test(value)) {
    return "must begin with https:// (advised) or http://";
  }
  if (value.length > longestAddress) {
    return `must have at most ${longestAddress} characters, not ${value.length}`;
  }
  // URL parsing drops line ends and tabs without a word, so they would be sent but not seen.
  return /[\s\p{Cc}]/u.test(value) || !URL.canParse(value)
    ? "must be a URL: it has blanks or control characters, or no valid host"
    : undefined;
}

function wordFault(word: unknown, words: readonly string[]): string {
  if (typeof word !== "string") {
    return `must hold words only, not ${JSON.stringify(word)}`;
  }
  const nearest = closest(word.slice(0, 100), words as string[]);
  const near = distance(word.slice(0, 100), nearest) <= Math.max(3, nearest.length / 2);
  const shown = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);
  return `must not hold ${shown}: the service has no such action${near ? `; did you mean "${nearest}"?` : ""}`;
}
