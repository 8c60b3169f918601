/** An input of the control is wrong, never of the service. The message is a sentence that names the field. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}

/** The types that a field can have, as TypeScript sees their values. */
interface ValueTypes {
  readonly string: string;
  readonly nonEmptyString: string;
  readonly boolean: boolean;
  readonly strings: readonly string[];
  /** Finite. */
  readonly number: number;
  readonly integer: number;
  /** 1 or more; infinity is allowed. */
  readonly count: number;
  /** 0 or more, finite. */
  readonly milliseconds: number;
  readonly sdkAppId: number;
  readonly object: object;
}

type TypeName = keyof ValueTypes;

interface ValueType {
  /** Completes the sentence "`name` must be …". */
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const isString = (value: unknown): value is string => typeof value === "string";

const types: { readonly [N in TypeName]: ValueType } = {
  string: { expected: "a text", accepts: isString },
  nonEmptyString: { expected: "a text that is not empty", accepts: (value) => isString(value) && value !== "" },
  boolean: { expected: "true or false", accepts: (value) => typeof value === "boolean" },
  strings: { expected: "a list of texts", accepts: (value) => Array.isArray(value) && value.every(isString) },
  number: { expected: "a number", accepts: Number.isFinite },
  integer: { expected: "a whole number", accepts: Number.isSafeInteger },
  count: { expected: "a number of 1 or more", accepts: (value) => typeof value === "number" && value >= 1 },
  milliseconds: {
    expected: "milliseconds: a number of 0 or more",
    accepts: (value) => Number.isFinite(value) && (value as number) >= 0,
  },
  sdkAppId: {
    expected: "a SDKAppID: a whole number of 1 or more",
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  },
  object: {
    expected: "a JSON object",
    accepts: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  },
};

/** One field of an object, as data. It has a type, a list of values, or both. */
export interface Field {
  readonly type?: TypeName;
  /** The allowed values; beside a type, values that are allowed as well. */
  readonly values?: readonly (string | number)[];
  /** The value that holds as long as nobody sets another. A field with a default may be missing. */
  readonly default?: string | number;
  /** The field may be missing. */
  readonly optional?: true;
}

/** A field for every property of `T`, so that the compiler notices a property without one. */
export type Schema<T = Readonly<Record<string, unknown>>> = { readonly [K in keyof T]-?: Field };

/** The values that a field allows. Conditions rather than a union of both parts, so that an editor shows the values. */
export type ValueOf<F extends Field> = F extends { readonly values: readonly (infer V)[]; readonly type: infer N }
  ? V | ValueTypes[N & TypeName]
  : F extends { readonly values: readonly (infer V)[] }
    ? V
    : ValueTypes[F["type"] & TypeName];

type MayBeMissing = { readonly default: unknown } | { readonly optional: true };

/** The type of an object that fits a schema. */
export type ObjectOf<S extends Schema> = {
  readonly [K in keyof S as S[K] extends MayBeMissing ? never : K]: ValueOf<S[K]>;
} & {
  readonly [K in keyof S as S[K] extends MayBeMissing ? K : never]?: ValueOf<S[K]>;
};

/** Reads an object that has these fields and no others. Throws BadInput for the first field that is wrong. */
export function readObject<const S extends Schema>(input: unknown, schema: S): ObjectOf<S> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new BadInput("A JSON object is needed.");
  }
  const known = new Map<string, Field>(Object.entries(schema));
  const unknownName = Object.keys(input).find((name) => !known.has(name));
  if (unknownName !== undefined) {
    throw new BadInput(`\`${unknownName}\` is not known here; these are: ${[...known.keys()].join(", ")}.`);
  }
  for (const [name, field] of known) {
    checkField(name, field, (input as Record<string, unknown>)[name]);
  }
  return input as ObjectOf<S>;
}

/** Throws BadInput when the field may not have this value; undefined means that it is missing. */
export function checkField(name: string, field: Field, value: unknown): void {
  const mayBeMissing = field.optional || field.default !== undefined;
  if (value === undefined && mayBeMissing) {
    return;
  }
  if (value === undefined || !isAllowed(field, value)) {
    throw new BadInput(`\`${name}\` must be ${describeAllowed(field)}.`);
  }
}

function isAllowed({ type, values = [] }: Field, value: unknown): boolean {
  return values.includes(value as string) || (type !== undefined && types[type].accepts(value));
}

function describeAllowed({ type, values = [] }: Field): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return type === undefined ? `one of ${quoted.join(", ")}` : [...quoted, types[type].expected].join(" or ");
}
