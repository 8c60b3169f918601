import type { ApiFamily } from "../tencent";
import { secretMark } from "./inputs";

type Properties = Readonly<Record<string, unknown>>;

/** Properties of a resource, in the names of the lifecycle: those of v1. */
export function fromResource<T>(properties: object, dialect: Pick<ApiFamily, "inputs">): T {
  const { __provider, ...rest } = properties as Record<string, unknown>;
  const names = new Map(namesOf(dialect));
  return renameNested(renamed(rest, names), names) as T;
}

/** Properties in the names of the resource that they belong to. */
export function toResource(properties: object, dialect: Pick<ApiFamily, "inputs">): Record<string, unknown> {
  const names = new Map(namesOf(dialect).map(([theirs, ours]) => [ours, theirs] as const));
  return renameNested(renamed(properties as Properties, names), names);
}

/** For each property whose name differs: what the resource calls it, and what the lifecycle does. */
function namesOf(dialect: Pick<ApiFamily, "inputs">): (readonly [string, string])[] {
  const mark = secretMark(dialect);
  const parts = Object.entries(dialect.inputs).map(([ours, theirs]) => [theirs, ours] as const);
  return mark ? [...parts, [mark, "addressIsSecret"]] : parts;
}

function renamed(properties: Properties, names: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [names.get(name) ?? name, value]));
}

/** Properties that hold a configuration, beside those that are its parts. */
const nested = ["drift", "applied"];

function renameNested(properties: Record<string, unknown>, names: ReadonlyMap<string, string>) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      nested.includes(name) && isObject(value) ? renamed(value, names) : value,
    ]),
  );
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null;
}
