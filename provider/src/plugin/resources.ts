import { toFunctionToken, toToken } from "../engine/tokens";
import { kinds } from "../lifecycle/kinds";
import type { ResourceKind } from "../lifecycle/resource-kind";

/** All kinds of resources. */
const all: readonly ResourceKind[] = Object.values(kinds);

const byType = new Map(all.map((kind) => [toToken(kind.family.resource), kind]));
const byFunction = new Map(all.map((kind) => [toFunctionToken(kind.family.resource), kind]));

/**
 * Returns the kind of a resource.
 *
 * @param urn - the resource's: its type stands after the types of its parents
 * @throws when this plugin has no such resource
 */
export function findKind(urn: string): ResourceKind {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return byType.get(type) ?? fail("resource", type, byType.keys());
}

/**
 * Returns the kind of resource that a function looks up.
 *
 * @throws when this plugin has no such function
 */
export function findKindOfFunction(token: string): ResourceKind {
  return byFunction.get(token) ?? fail("function", token, byFunction.keys());
}

/** Lists the names of the properties that a function returns: never what is always secret. */
export function listFunctionOutputs({ family: { inputs, isAlwaysSecret, sensitive } }: ResourceKind): string[] {
  return ["sdkAppId", "endpoint", ...Object.values(inputs).filter((name) => !isAlwaysSecret || name !== sensitive)];
}

/** The families, for settings that are judged by each. */
export const allFamilies = all.map(({ family }) => family);

function fail(what: string, name: string, names: Iterable<string>): never {
  throw new Error(`This plugin has no ${what} ${JSON.stringify(name)}; it has ${[...names].join(", ")}.`);
}
