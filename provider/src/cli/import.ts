import { randomUUID } from "node:crypto";
import { toProperties } from "../dynamic/properties";
import { createProviderText } from "../dynamic/provider-text";
import { secretSignature, signatureKey } from "../engine/special-values";
import { redactAddress } from "../lifecycle/format";
import { stringifyEscaped } from "../tencent";
import type { Declarable } from "./assess";

/** A live configuration, as a resource declares it. */
export interface ImportedResource extends Declarable {
  name: string;
  /** The property that holds a secret, or may hold one: an address with user info or a query. */
  secret?: string;
}

/** Gives each configuration a unique resource name, and finds the property that holds a secret. */
export function toImports(declarables: readonly Declarable[], name: string | undefined): ImportedResource[] {
  return declarables.map((one) => {
    const secret = findSecret(one);
    return { name: chooseName(one, declarables, name), ...one, ...(secret && { secret }) };
  });
}

function findSecret({ configuration, kind }: Declarable): string | undefined {
  const { sensitive, isAlwaysSecret } = kind.family;
  const text = String(configuration[sensitive]);
  return isAlwaysSecret || redactAddress(text, { isSecret: false }) !== text ? sensitive : undefined;
}

function chooseName(one: Declarable, all: readonly Declarable[], wanted: string | undefined): string {
  if (wanted && all.length === 1) {
    return wanted;
  }
  const { family } = one.kind;
  const ofFamily = wanted ? `${wanted}-${family.commandName}` : family.resourceName;
  return all.some(({ sdkAppId }) => sdkAppId !== one.sdkAppId) ? `${ofFamily}-${one.sdkAppId}` : ofFamily;
}

/** Marks a value for the engine to encrypt; `plaintext` holds its JSON. Source: Pulumi, pkg/resource/stack. */
const secretMark = { [signatureKey]: secretSignature };

/**
 * Writes the text of a file for `pulumi import --file`. Each resource has inputs and outputs, so that the engine takes it
 * into state without a read: no dynamic provider can answer a read before state holds its provider text.
 */
export function writeImportFile(resources: readonly ImportedResource[]): string {
  const entries = resources.map(({ name, sdkAppId, kind: { family }, endpoint, configuration, secret }) => {
    const secrets = new Set(secret ? [secret] : []);
    const recorded = {
      ...toProperties(family, { sdkAppId, configuration, secrets, endpoint }),
      ...(secret && { [secret]: { ...secretMark, plaintext: JSON.stringify(configuration[secret]) } }),
      __provider: createProviderText(family.provider),
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
  const classes = [...new Set(resources.map(({ kind }) => kind.family.resource.split(".")[0] as string))].sort();
  const needsConfig = resources.some(({ secret }) => secret);
  const needsAction = resources.some(
    ({ kind, unlistedEvents }) => kind.family.eventType === "Action" && unlistedEvents.length > 0,
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
  const { name, sdkAppId, kind, endpoint, configuration, secret, unlistedEvents } = one;
  const { resource, eventType, defaultHost } = kind.family;
  const toSource = (value: unknown): string => {
    const source = Array.isArray(value) ? `[${value.map(toSource).join(", ")}]` : stringifyEscaped(value);
    return unlistedEvents.some((event) => event === value) ? `${source} as ${eventType}` : source;
  };
  const inputs = {
    sdkAppId: String(sdkAppId),
    ...Object.fromEntries(Object.entries(configuration).map(([input, value]) => [input, toSource(value)])),
    ...(secret && { [secret]: `config.requireSecret(${JSON.stringify(getConfigKey(one))})` }),
    ...(endpoint !== defaultHost && { endpoint: JSON.stringify(endpoint) }),
  };
  const lines = Object.entries(inputs).map(([input, source]) => `  ${input}: ${source},`);
  return `\nnew ${resource}(${JSON.stringify(name)}, {\n${lines.join("\n")}\n});`;
}
