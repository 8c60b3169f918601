import type { ImportedResource } from "../resources";
import { toTextLiteral } from "./literals";
import { type InputValue, listInputs, needsConfig } from "./program";

/** Writes the Python program that declares the resources with the plugin's SDK. Secrets come from the stack's configuration. */
export function writePythonProgram(resources: readonly ImportedResource[]): string {
  const hasConfig = needsConfig(resources);
  const needsPulumi = hasConfig || resources.some(({ provider }) => provider);
  return [
    ...(needsPulumi ? ["import pulumi"] : []),
    "import pulumi_trtc as trtc",
    ...(hasConfig ? ["", "config = pulumi.Config()"] : []),
    ...resources.map(writeDeclaration),
  ].join("\n");
}

function writeDeclaration(one: ImportedResource): string {
  const lines = listInputs(one).map(([name, value]) => `    ${toSnakeCase(name)}=${toSource(value)},`);
  if (one.provider) {
    lines.push(`    opts=pulumi.ResourceOptions(provider=${toVariable(one.provider.name)}),`);
  }
  return `\ntrtc.${one.kind.family.resource}(\n    "${one.name}",\n${lines.join("\n")}\n)`;
}

/** The variable that probably holds the resource of that name. */
function toVariable(name: string): string {
  return toSnakeCase(name).replace(/\W+/g, "_");
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toSource(input: InputValue): string {
  return "configKey" in input ? `config.require_secret("${input.configKey}")` : toPython(input.value);
}

function toPython(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(toPython).join(", ")}]`;
  }
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  return typeof value === "string" ? toTextLiteral(value) : String(value);
}
