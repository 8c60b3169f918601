import type { ImportedResource } from "../resources";
import { toJavaScript } from "./literals";
import { type InputValue, listInputs, needsConfig } from "./program";

/** How a Node program has the resources. */
export interface NodeDialect {
  provider: "package" | "plugin";
  isTypeScript: boolean;
  /** Whether the program has `import` or `require`. TypeScript has `import`. */
  isModule: boolean;
}

/** Writes the Node program that declares the resources. Secrets come from the stack's configuration. */
export function writeNodeProgram(resources: readonly ImportedResource[], dialect: NodeDialect): string {
  const header = listImports(resources, dialect).map(([names, module]) =>
    dialect.isTypeScript || dialect.isModule
      ? `import ${names} from "${module}";`
      : `const ${names.replace(/^\* as /, "")} = require("${module}");`,
  );
  return [
    ...header,
    ...(needsConfig(resources) ? ["", "const config = new pulumi.Config();"] : []),
    ...resources.map((one) => writeDeclaration(one, dialect)),
  ].join("\n");
}

/** Lists what is imported: the names, and the module. */
function listImports(resources: readonly ImportedResource[], dialect: NodeDialect): [string, string][] {
  const pulumi: [string, string][] = needsConfig(resources) ? [["* as pulumi", "@pulumi/pulumi"]] : [];
  if (dialect.provider === "plugin") {
    return [...pulumi, ["* as trtc", "pulumi-trtc"]];
  }
  const classes = [...new Set(resources.map(({ kind }) => kind.family.resource.split(".")[0] as string))].sort();
  const needsAction = resources.some(
    (one) => one.kind.family.eventType === "Action" && one.unlistedEvents.length > 0 && dialect.isTypeScript,
  );
  const names = [`{ ${classes.join(", ")} }`, ...(needsAction ? ["type { Action }"] : [])];
  return [...pulumi, ...names.map((each): [string, string] => [each, "pulumi-trtc-callbacks"])];
}

function writeDeclaration(one: ImportedResource, dialect: NodeDialect): string {
  const { resource } = one.kind.family;
  const lines = listInputs(one).map(([name, value]) => `  ${name}: ${toSource(value, one, dialect)},`);
  const options = one.provider ? `, { provider: ${toVariable(one.provider.name)} }` : "";
  const className = dialect.provider === "plugin" ? `trtc.${resource}` : resource;
  return `\nnew ${className}("${one.name}", {\n${lines.join("\n")}\n}${options});`;
}

/** The variable that probably holds the resource of that name. */
function toVariable(name: string): string {
  return name.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}

function toSource(input: InputValue, { kind, unlistedEvents }: ImportedResource, dialect: NodeDialect): string {
  if ("configKey" in input) {
    return `config.requireSecret("${input.configKey}")`;
  }
  const { eventType } = kind.family;
  // The package's types list the events; the plugin's allow any text.
  const hasCasts = dialect.isTypeScript && dialect.provider === "package" && eventType !== undefined;
  const toElement = (element: unknown) =>
    hasCasts && unlistedEvents.some((event) => event === element)
      ? `${toJavaScript(element)} as ${eventType}`
      : toJavaScript(element);
  return Array.isArray(input.value) ? `[${input.value.map(toElement).join(", ")}]` : toJavaScript(input.value);
}
