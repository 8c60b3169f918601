/** Something handed to the emulator's own interface (never to Tencent's) is wrong; the message names the field. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}

/** What one field of an object must be. */
export interface Field {
  /** Completes the sentence "`name` must be …". */
  readonly expected: string;
  readonly optional?: true;
  accepts(value: unknown): boolean;
}

/** A field of every property of `T`, which keeps a table of fields and its type in step. */
export type Shape<T> = { readonly [K in keyof T]-?: Field };

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export const text: Field = { expected: "a text that is not empty", accepts: isText };
export const anyText: Field = { expected: "a text", accepts: (value) => typeof value === "string" };
export const flag: Field = { expected: "true or false", accepts: (value) => typeof value === "boolean" };
export const texts: Field = {
  expected: "a list of texts",
  accepts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string"),
};
export const finiteNumber: Field = { expected: "a number", accepts: Number.isFinite };
export const wholeNumber: Field = { expected: "a whole number", accepts: Number.isSafeInteger };
export const applicationId: Field = {
  expected: "a SDKAppID: a whole number of 1 or more",
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
};
export const milliseconds: Field = {
  expected: "milliseconds: a number of 0 or more",
  accepts: (value) => Number.isFinite(value) && (value as number) >= 0,
};

/** One of these values, or a number from `least` up (infinity included). */
export function wordOrNumber(words: readonly string[], least: number): Field {
  const quoted = words.map((word) => `"${word}" or `).join("");
  return {
    expected: `${quoted}a number of ${least} or more`,
    accepts: (value) => words.includes(value as string) || (typeof value === "number" && value >= least),
  };
}

export function oneOf(...choices: readonly (string | number)[]): Field {
  return {
    expected: `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`,
    accepts: (value) => choices.includes(value as string),
  };
}

export function optional(field: Field): Field {
  return { ...field, optional: true };
}

/** Reads an object that must have exactly these fields. Throws BadInput with a sentence that names the first fault. */
export function readShape<T>(input: unknown, shape: Shape<T>): T {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new BadInput("A JSON object is needed.");
  const given = input as Record<string, unknown>;
  const known = new Map<string, Field>(Object.entries(shape));
  const stranger = Object.keys(given).find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new BadInput(`\`${stranger}\` is not known here; these are: ${[...known.keys()].join(", ")}.`);
  }
  for (const [name, field] of known) {
    const missing = given[name] === undefined;
    if (missing && field.optional) continue;
    if (missing || !field.accepts(given[name])) throw new BadInput(`\`${name}\` must be ${field.expected}.`);
  }
  return input as T;
}
