import { toToken } from "../../../engine/tokens";
import type { ImportedResource } from "../resources";
import { toTextLiteral } from "./literals";
import { type InputValue, listInputs } from "./program";

/** Writes the part of a Pulumi.yaml that declares the resources with the plugin. Secrets come from the stack's configuration. */
export function writeYamlProgram(resources: readonly ImportedResource[]): string {
  const keys = resources.flatMap(({ secret }) => secret?.configKey ?? []);
  return [
    ...(keys.length > 0 ? ["config:", ...keys.map((key) => `  ${key}:\n    type: string\n    secret: true`)] : []),
    "resources:",
    ...resources.map(writeDeclaration),
  ].join("\n");
}

function writeDeclaration(one: ImportedResource): string {
  const lines = listInputs(one).map(([name, value]) => `      ${name}: ${toSource(value)}`);
  const options = one.provider ? ["    options:", `      provider: $\{${one.provider.name}}`] : [];
  return [
    `  ${toKey(one.name)}:`,
    `    type: ${toToken(one.kind.family.resource)}`,
    "    properties:",
    ...lines,
    ...options,
  ].join("\n");
}

/** Words that YAML, in one version or another, takes for something else than text. */
const reserved = /^(true|false|yes|no|on|off|y|n|null)$/i;

function toKey(name: string): string {
  return reserved.test(name) ? `"${name}"` : name;
}

function toSource(input: InputValue): string {
  return "configKey" in input ? `$\{${input.configKey}}` : toYaml(input.value);
}

function toYaml(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(toYaml).join(", ")}]`;
  }
  // Pulumi replaces `${…}` by a value, and `$$` by a `$`.
  return typeof value === "string" ? toTextLiteral(value).replaceAll("$", "$$$$") : String(value);
}
