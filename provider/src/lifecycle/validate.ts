import * as z from "zod";
import { type Family, families } from "../families";
import { type Configuration, findEndpointFailure } from "../tencent";
import { findClosest } from "./find-closest";
import { typeName } from "./format";
import type { Inputs, Secrets, Target } from "./inputs";
import type { ResourceKind } from "./resource-kind";
import { isUnknown } from "./unknown";

/** Why inputs are invalid. */
export interface Failure {
  /** The name of the input; undefined when the failure is about no single input. */
  property?: string;
  /** A whole sentence. It begins with the input's name if it is about one input. */
  reason: string;
  /** The invalid event, if the failure is about one. */
  event?: string;
}

/** A resource's inputs as the program declares them. */
export interface Declared {
  /** By name. A value that is not known yet is the unknown value. */
  properties: Readonly<Record<string, unknown>>;
  secrets: Secrets;
  importId?: string;
}

/**
 * Validates what a program declares, and normalizes it.
 *
 * @param defaultEndpoint - the endpoint of resources that do not set one
 * @returns all failures, and the inputs, which are valid only without failures
 */
export function validate<C extends Configuration>(
  kind: ResourceKind<C>,
  { properties, secrets, importId }: Declared,
  defaultEndpoint: string,
): { inputs: Inputs<C>; failures: Failure[] } {
  const rules = getRules(kind);
  const inputNames = Object.values(kind.family.inputs);
  const required = ["sdkAppId", ...inputNames];
  const failures = findAllFailures(kind.family, properties, rules, required, secrets);
  const { sdkAppId, adopt, endpoint } = properties as Partial<Inputs<C>>;
  const configuration = Object.fromEntries(inputNames.map((name) => [name, properties[name]])) as C;
  const inputs: Inputs<C> = {
    sdkAppId: sdkAppId as number,
    configuration: kind.normalize(configuration),
    secrets,
    ...(adopt !== undefined && adopt !== null && { adopt }),
    endpoint: endpoint ?? defaultEndpoint,
    ...(importId !== undefined && { importId }),
  };
  return { inputs, failures };
}

/**
 * Validates the arguments of a function that reads an application's live configuration.
 *
 * @param defaultEndpoint - the endpoint of calls that do not set one
 * @returns all failures, and the application, which is valid only without failures
 */
export function validateTarget<C extends Configuration>(
  kind: ResourceKind<C>,
  properties: Declared["properties"],
  defaultEndpoint: string,
): { target: Target; failures: Failure[] } {
  const { sdkAppId: rule, endpoint: endpointRule } = getRules(kind) as Record<keyof Target, z.ZodType>;
  const rules = { sdkAppId: rule, endpoint: endpointRule };
  const owner = { inputs: {}, resource: "the function" };
  const failures = findAllFailures(owner, properties, rules, ["sdkAppId"]);
  const { sdkAppId, endpoint } = properties as Partial<Target>;
  return { target: { sdkAppId: sdkAppId as number, endpoint: endpoint ?? defaultEndpoint }, failures };
}

/** What takes inputs, for messages. */
type InputOwner = Pick<Family, "inputs" | "resource">;

function findAllFailures(
  owner: InputOwner,
  properties: Declared["properties"],
  rules: Readonly<Record<string, z.ZodType>>,
  required: readonly string[],
  secrets: Secrets = new Set(),
): Failure[] {
  const known = Object.entries(rules).flatMap(([name, rule]) =>
    findFailures(name, properties[name] ?? undefined, rule, {
      isRequired: required.includes(name),
      isSecret: secrets.has(name),
    }),
  );
  const unknown = Object.keys(properties)
    .filter((name) => !Object.hasOwn(rules, name))
    .map((name) => ({ property: name, reason: describeUnknownInput(name, Object.keys(rules), owner) }));
  return [...known, ...unknown];
}

/** Created once for each kind: zod compiles a schema on its first use, which takes longer than a check. */
const rulesByKind = new WeakMap<object, Record<string, z.ZodType>>();

function getRules<C extends Configuration>(kind: ResourceKind<C>): Record<string, z.ZodType> {
  const rules = rulesByKind.get(kind) ?? createRules(kind);
  rulesByKind.set(kind, rules);
  return rules;
}

/** Creates the rules for each input. Each message is the end of a sentence that begins with the input's name. */
function createRules<C extends Configuration>({ family, rules }: ResourceKind<C>): Record<string, z.ZodType> {
  return {
    sdkAppId: z.custom<number>((value) => Number.isSafeInteger(value) && (value as number) > 0, {
      error: ({ input }) =>
        `must be the application's SDKAppID, a positive integer, not ${typeName(input)}${typeof input === "string" ? "; read it from the stack's configuration as a number, with `config.requireNumber` (Python: `config.require_int`)" : ""}`,
    }),
    ...rules,
    adopt: z.boolean("must be true or false"),
    endpoint: z.string("must be text").superRefine((endpoint, context) => {
      const failure = findEndpointFailure(endpoint, family);
      if (failure) {
        context.addIssue(failure);
      }
    }),
  };
}

/** Messages about events quote them. */
const secretEvent = "contains one that is no event of this resource; it is a secret, so it is not shown";

function findFailures(
  property: string,
  value: unknown,
  rule: z.ZodType,
  { isRequired, isSecret }: { isRequired: boolean; isSecret: boolean },
): Failure[] {
  if (value === undefined) {
    return isRequired ? [{ property, reason: `${property} is required.` }] : [];
  }
  // Only some elements of a list may be unknown: the others are validated.
  if (isUnknown(value) && !Array.isArray(value)) {
    return [];
  }
  return (rule.safeParse(value).error?.issues ?? []).map((issue) => {
    const event: unknown = issue.code === "custom" ? issue.params?.event : undefined;
    const message = isSecret && event !== undefined ? secretEvent : issue.message;
    return {
      property,
      reason: `${property} ${message}${message.endsWith("?") ? "" : "."}`,
      ...(typeof event === "string" && { event }),
    };
  });
}

/** Says why the resource or function does not have this input. */
function describeUnknownInput(name: string, names: readonly string[], { inputs, resource }: InputOwner): string {
  const rows: readonly Family[] = Object.values(families);
  const owners = rows.filter((other) => Object.values(other.inputs).includes(name));
  const roles = owners.flatMap((owner) => Object.keys(owner.inputs).filter((role) => owner.inputs[role] === name));
  const [ours] = roles.flatMap((role) => inputs[role] ?? []);
  if (ours) {
    return `${name} is not an input of ${resource}; its name there is ${ours}.`;
  }
  if (owners.length > 0) {
    return `${name} is not an input of ${resource}, but of ${owners.map((owner) => owner.resource).join(", ")}.`;
  }
  const closest = findClosest(name, names);
  return `${name} is not an input of ${resource}${closest ? `; did you mean ${closest}?` : `; its inputs are ${names.join(", ")}.`}`;
}
