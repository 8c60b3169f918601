import { goModuleOfNobody, nameMember, toPascalCase, toSnakeCase } from "./names.mjs";
import { isConfig, writeGo, writePython, writeTypeScript, writeYaml } from "./values.mjs";

/** @import { Value } from "./values.mjs" */

/**
 * How an example is written in a language. Each returns a whole program.
 *
 * @typedef {object} Language
 * @property {string} title
 * @property {string} fence what the block's fence says
 * @property {(token: string, name: string, inputs: Record<string, Value>) => string} declare
 * @property {(token: string, name: string, id: number, output: string) => string} get
 * @property {(token: string, resource: string, sdkAppId: number, output: string) => string} invoke calls a function
 */

/** @param {Record<string, Value>} inputs */
const needsConfig = (inputs) => Object.values(inputs).some(isConfig);

/** @param {(string | false)[]} lines */
const join = (...lines) => `${lines.filter((line) => line !== false).join("\n")}\n`;

/** @param {string} token @param {readonly string[]} statements @param {boolean} [isConfigured] */
function writeGoProgram(token, statements, isConfigured = false) {
  const { module } = nameMember(token);
  const ours = module === "" ? `"${goModuleOfNobody}/trtc"` : `${module} "${goModuleOfNobody}/trtc/${module}"`;
  return join(
    "package main",
    "",
    "import (",
    '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"',
    isConfigured && '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"',
    "",
    `\t${ours}`,
    ")",
    "",
    "func main() {",
    "\tpulumi.Run(func(ctx *pulumi.Context) error {",
    ...statements.map((statement) => `\t\t${statement}`),
    "\t})",
    "}",
  );
}

const importTypeScript = 'import * as trtc from "pulumi-trtc";';
const importPython = "import pulumi\nimport pulumi_trtc as trtc\n";

/** @type {Language} */
const typescript = {
  title: "TypeScript",
  fence: "ts",
  declare: (token, name, inputs) =>
    join(
      needsConfig(inputs) && 'import * as pulumi from "@pulumi/pulumi";',
      importTypeScript,
      "",
      needsConfig(inputs) && "const config = new pulumi.Config();\n",
      `new ${nameMember(token).dotted}("${name}", {`,
      ...Object.entries(inputs).map(([input, value]) => `  ${input}: ${writeTypeScript(value)},`),
      "});",
    ),
  get: (token, name, id, output) =>
    join(
      importTypeScript,
      "",
      `const existing = ${nameMember(token).dotted}.get("${name}", "${id}");`,
      "",
      `export const ${output} = existing.${output};`,
    ),
  invoke: (token, _, sdkAppId, output) =>
    join(
      importTypeScript,
      "",
      `const found = ${nameMember(token).dotted}Output({ sdkAppId: ${sdkAppId} });`,
      "",
      `export const ${output} = found.${output};`,
    ),
};

/** @type {Language} */
const python = {
  title: "Python",
  fence: "python",
  declare: (token, name, inputs) =>
    join(
      needsConfig(inputs) ? `${importPython}\nconfig = pulumi.Config()\n` : "import pulumi_trtc as trtc\n",
      `${nameMember(token).dotted}(`,
      `    "${name}",`,
      ...Object.entries(inputs).map(([input, value]) => `    ${toSnakeCase(input)}=${writePython(value)},`),
      ")",
    ),
  get: (token, name, id, output) =>
    join(
      importPython,
      `existing = ${nameMember(token).dotted}.get("${name}", id="${id}")`,
      "",
      `pulumi.export("${output}", existing.${toSnakeCase(output)})`,
    ),
  invoke: (token, _, sdkAppId, output) =>
    join(
      importPython,
      `found = ${nameMember(token).dottedSnake}_output(sdk_app_id=${sdkAppId})`,
      "",
      `pulumi.export("${output}", found.${toSnakeCase(output)})`,
    ),
};

/** @type {Language} */
const go = {
  title: "Go",
  fence: "go",
  declare: (token, name, inputs) => {
    const { goPackage, member } = nameMember(token);
    // As gofmt aligns them.
    const width = Math.max(...Object.keys(inputs).map((input) => input.length)) + 2;
    const fields = Object.entries(inputs).map(
      ([input, value]) => `\t${`${toPascalCase(input)}:`.padEnd(width)}${writeGo(value)},`,
    );
    const first = `_, err := ${goPackage}.New${member}(ctx, "${name}", &${goPackage}.${member}Args{`;
    return writeGoProgram(token, [first, ...fields, "})", "return err"], needsConfig(inputs));
  },
  get: (token, name, id, output) => {
    const { goPackage, member } = nameMember(token);
    return writeGoProgram(token, [
      `existing, err := ${goPackage}.Get${member}(ctx, "${name}", pulumi.ID("${id}"), nil)`,
      "if err != nil {",
      "\treturn err",
      "}",
      `ctx.Export("${output}", existing.${toPascalCase(output)})`,
      "return nil",
    ]);
  },
  invoke: (token, resource, sdkAppId, output) => {
    const { goPackage } = nameMember(token);
    // Get… is what reads a resource by its id.
    const lookup = `${goPackage}.Lookup${resource}Output`;
    return writeGoProgram(token, [
      `found := ${lookup}(ctx, ${lookup}Args{SdkAppId: pulumi.Int(${sdkAppId})})`,
      `ctx.Export("${output}", found.${toPascalCase(output)}())`,
      "return nil",
    ]);
  },
};

/** @type {Language} */
const yaml = {
  title: "YAML",
  fence: "yaml",
  declare: (token, name, inputs) =>
    join(
      ...Object.values(inputs)
        .filter(isConfig)
        .flatMap(({ config }) => ["config:", `  ${config}:`, "    type: string", "    secret: true"]),
      "resources:",
      `  ${name}:`,
      `    type: ${nameMember(token).short}`,
      "    properties:",
      ...Object.entries(inputs).map(([input, value]) => `      ${input}: ${writeYaml(value)}`),
    ),
  get: (token, name, id, output) =>
    join(
      "resources:",
      `  ${name}:`,
      `    type: ${nameMember(token).short}`,
      "    get:",
      `      id: "${id}"`,
      "outputs:",
      `  ${output}: $\{${name}.${output}}`,
    ),
  invoke: (token, resource, sdkAppId, output) =>
    join(
      "variables:",
      `  found${resource}:`,
      "    fn::invoke:",
      `      function: ${nameMember(token).short}`,
      "      arguments:",
      `        sdkAppId: ${sdkAppId}`,
      "outputs:",
      `  ${output}: $\{found${resource}.${output}}`,
    ),
};

export const languages = [typescript, python, go, yaml];
