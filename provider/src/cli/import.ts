import { randomUUID } from "node:crypto";
import { secretMark } from "../lifecycle/inputs";
import { redactAddress } from "../lifecycle/wording";
import { providerTextFor } from "../program/providerText";
import { stringifyEscaped } from "../tencent";
import type { Declarable } from "./assess";
import type { Family } from "./families";

/** A live configuration, as a resource declares it. */
export interface ImportedResource extends Declarable {
  name: string;
  /** The property that holds a secret, or may hold one: an address with user info or a query. */
  secret?: string;
}

/** Gives each configuration a unique resource name, and finds the property that holds a secret. */
export function toImports(declarables: readonly Declarable[], name: string | undefined): ImportedResource[] {
  return declarables.map((one) => {
    const secret = findSecret(one.properties, one.family);
    return { name: chooseName(one, declarables, name), ...one, ...(secret && { secret }) };
  });
}

function findSecret(properties: Record<string, unknown>, { api: { inputs } }: Family): string | undefined {
  const address = inputs.address && String(properties[inputs.address]);
  return address !== undefined && redactAddress(address, {}) === address ? undefined : (inputs.token ?? inputs.address);
}

function chooseName(one: Declarable, all: readonly Declarable[], wanted: string | undefined): string {
  if (wanted && all.length === 1) {
    return wanted;
  }
  const ofFamily = wanted ? `${wanted}-${one.family.commandName}` : one.family.resourceName;
  return all.some(({ sdkAppId }) => sdkAppId !== one.sdkAppId) ? `${ofFamily}-${one.sdkAppId}` : ofFamily;
}

/** Marks a value for the engine to encrypt; `plaintext` holds its JSON. Source: Pulumi, pkg/resource/stack. */
const secretSignature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/**
 * Writes the text of a file for `pulumi import --file`. Each resource has inputs and outputs, so that the engine takes it
 * into state without a read: no dynamic provider can answer a read before state holds its provider text.
 */
export function writeImportFile(resources: readonly ImportedResource[]): string {
  const entries = resources.map(({ name, sdkAppId, family, endpoint, properties, secret }) => {
    const mark = secretMark(family.api);
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

/** Writes the TypeScript that declares the resources. Secrets come from the stack's configuration. */
export function writeProgram(resources: readonly ImportedResource[]): string {
  const classes = [...new Set(resources.map(({ family }) => family.api.resource.split(".")[0] as string))].sort();
  const needsConfig = resources.some(({ secret }) => secret);
  const needsAction = resources.some(
    ({ family, unlistedWords }) => family.wordType === "Action" && unlistedWords.length > 0,
  );
  return [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    `import { ${classes.join(", ")} } from "pulumi-trtc-callbacks";`,
    ...(needsAction ? ['import type { Action } from "pulumi-trtc-callbacks";'] : []),
    ...(needsConfig ? ["", "const config = new pulumi.Config();"] : []),
    ...resources.map(writeDeclaration),
  ].join("\n");
}

/** Returns the key of the stack's configuration that holds the resource's secret. */
export function getConfigKey({ name, secret }: ImportedResource): string {
  return `${name}-${secret}`;
}

function writeDeclaration(one: ImportedResource): string {
  const { name, sdkAppId, family, endpoint, properties, secret, unlistedWords } = one;
  const toSource = (value: unknown): string => {
    const source = Array.isArray(value) ? `[${value.map(toSource).join(", ")}]` : stringifyEscaped(value);
    return unlistedWords.some((word) => word === value) ? `${source} as ${family.wordType}` : source;
  };
  const inputs = {
    sdkAppId: String(sdkAppId),
    ...Object.fromEntries(Object.entries(properties).map(([input, value]) => [input, toSource(value)])),
    ...(secret && { [secret]: `config.requireSecret(${JSON.stringify(getConfigKey(one))})` }),
    ...(endpoint !== family.api.defaultHost && { endpoint: JSON.stringify(endpoint) }),
  };
  const lines = Object.entries(inputs).map(([input, source]) => `  ${input}: ${source},`);
  return `\nnew ${family.api.resource}(${JSON.stringify(name)}, {\n${lines.join("\n")}\n});`;
}
