import { randomUUID } from "node:crypto";
import { secretMark } from "../lifecycle/inputs";
import { redactAddress } from "../lifecycle/wording";
import { providerTextFor } from "../program/providerText";
import { stringifyEscaped } from "../tencent";
import type { Declarable } from "./declarable";
import type { Family } from "./families";

/** A configuration that is there, as a resource shall declare it. */
export interface Found extends Declarable {
  name: string;
  /** Which of the properties holds a secret, or looks like it: user info or a query in an address. */
  secret?: string;
}

/** Gives each a name of its own, and says which property of it holds a secret. */
export function found(declarables: readonly Declarable[], name: string | undefined): Found[] {
  return declarables.map((one) => {
    const secret = secretAmong(one.properties, one.family);
    return { name: nameOf(one, declarables, name), ...one, ...(secret && { secret }) };
  });
}

function secretAmong(properties: Record<string, unknown>, { dialect: { inputs } }: Family): string | undefined {
  const address = inputs.address && String(properties[inputs.address]);
  return address !== undefined && redactAddress(address, {}) === address ? undefined : (inputs.token ?? inputs.address);
}

function nameOf(one: Declarable, all: readonly Declarable[], wanted: string | undefined): string {
  if (wanted && all.length === 1) {
    return wanted;
  }
  const ofFamily = wanted ? `${wanted}-${one.family.commandName}` : one.family.resourceName;
  return all.some(({ sdkAppId }) => sdkAppId !== one.sdkAppId) ? `${ofFamily}-${one.sdkAppId}` : ofFamily;
}

/** The mark of a value that the engine encrypts, given as JSON in `plaintext`. Source: Pulumi, pkg/resource/stack. */
const secretSignature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/**
 * A file for `pulumi import --file`: each resource with inputs and outputs, so that the engine takes it into state
 * without a read, which no dynamic provider could answer before its text is there.
 */
export function importFileOf(resources: readonly Found[]): string {
  const entries = resources.map(({ name, sdkAppId, family, endpoint, properties, secret }) => {
    const mark = secretMark(family.dialect);
    const recorded = {
      sdkAppId,
      ...properties,
      ...(secret && { [secret]: { ...secretSignature, plaintext: JSON.stringify(properties[secret]) } }),
      ...(secret && mark && { [mark]: true }),
      endpoint,
      __provider: providerTextFor(family.provider),
    };
    return {
      type: family.type,
      name,
      id: String(sdkAppId),
      inputs: recorded,
      outputs: { ...recorded, recordId: randomUUID() },
    };
  });
  return `${stringifyEscaped({ resources: entries })}\n`;
}

/** The TypeScript that declares the same. What is a secret comes from the stack's configuration. */
export function programOf(resources: readonly Found[]): string {
  const classes = [...new Set(resources.map(({ family }) => family.dialect.resource.split(".")[0] as string))].sort();
  const needsConfig = resources.some(({ secret }) => secret);
  const needsAction = resources.some(
    ({ family, unlistedWords }) => family.wordType === "Action" && unlistedWords.length > 0,
  );
  return [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    `import { ${classes.join(", ")} } from "pulumi-trtc-callbacks";`,
    ...(needsAction ? ['import type { Action } from "pulumi-trtc-callbacks";'] : []),
    ...(needsConfig ? ["", "const config = new pulumi.Config();"] : []),
    ...resources.map(declarationOf),
  ].join("\n");
}

/** The key of the stack's configuration under which a resource's secret is looked for. */
export function configKeyOf({ name, secret }: Found): string {
  return `${name}-${secret}`;
}

function declarationOf(one: Found): string {
  const { name, sdkAppId, family, endpoint, properties, secret, unlistedWords } = one;
  const inSource = (value: unknown): string => {
    const source = Array.isArray(value) ? `[${value.map(inSource).join(", ")}]` : stringifyEscaped(value);
    return unlistedWords.some((word) => word === value) ? `${source} as ${family.wordType}` : source;
  };
  const inputs = {
    sdkAppId: String(sdkAppId),
    ...Object.fromEntries(Object.entries(properties).map(([input, value]) => [input, inSource(value)])),
    ...(secret && { [secret]: `config.requireSecret(${JSON.stringify(configKeyOf(one))})` }),
    ...(endpoint !== family.dialect.defaultHost && { endpoint: JSON.stringify(endpoint) }),
  };
  const lines = Object.entries(inputs).map(([input, source]) => `  ${input}: ${source},`);
  return `\nnew ${family.dialect.resource}(${JSON.stringify(name)}, {\n${lines.join("\n")}\n});`;
}
