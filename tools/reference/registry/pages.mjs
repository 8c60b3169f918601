import { fail } from "../fail.mjs";
import { writeTable } from "../tables.mjs";
import { findEventToken, openExample } from "./examples.mjs";
import { languages } from "./languages.mjs";
import { nameMember, toKebabCase, toSnakeCase } from "./names.mjs";
import { oneLine, writeArguments, writeInputs, writeOutputs, writeResults } from "./property-tables.mjs";

/** @import { Language } from "./languages.mjs" */
/** @import { Enum, Resource, Schema } from "./schema-shape.mjs" */

/** An application of somebody else's, for examples that only read. */
const otherApp = 1400000002;

/**
 * The pages of the plugin's resources and functions.
 *
 * @param {Schema} schema
 * @returns {Record<string, string>} by file name
 */
export function createPages(schema) {
  const pages = Object.keys(schema.resources).map((token) => [namePage(token), writeResource(schema, token)]);
  return { ...Object.fromEntries(pages), "functions.md": writeFunctions(schema) };
}

/** @param {string} token */
function namePage(token) {
  const { module, member } = nameMember(token);
  return `${[module, toKebabCase(member)].filter(Boolean).join("-")}.md`;
}

/** @param {Schema} schema @param {string} token */
function writeResource(schema, token) {
  const resource = schema.resources[token] ?? fail(`The schema has no ${token}`);
  const { name, command, write, withholdsCode } = openExample(schema, token);
  const eventToken = findEventToken(resource);
  const { dotted, short } = nameMember(token);
  const output = findOutput(resource.required);
  return writePage(dotted, `Documentation for the ${dotted} resource: examples, inputs, outputs, import and get.`, [
    resource.description,
    `Its type in YAML is \`${short}\`. \`npm run docs\` writes this page from the plugin's schema.`,
    "## Example",
    ...writeExamples(write),
    "## Inputs",
    "Python writes them in snake_case, Go in PascalCase.",
    writeInputs(resource),
    "## Outputs",
    writeOutputs(resource),
    "## Import",
    "The id is the SDKAppID. Nothing is written to the service: [what an import does](../../plugin.md#import).",
    withholdsCode && "Without `--generate-code=false`, Pulumi would print the secret in the code that it suggests.",
    fence("sh", `${command}\n`),
    "## Get",
    "Reads what another stack manages into this one's state, by its id. Nothing is written to the service, and `pulumi " +
      "destroy` does not delete it. [The function](functions.md) reads it without an entry in state.",
    ...writeExamples((language) => language.get(token, `existing-${name}`, otherApp, output)),
    ...(eventToken ? writeEvents(schema.types[eventToken], eventToken) : []),
  ]);
}

/** @param {Schema} schema */
function writeFunctions({ functions, resources }) {
  const sections = Object.entries(functions).flatMap(([token, { description, inputs, outputs }]) => {
    const { short, member } = nameMember(token);
    const resource = member.replace(/^get/, "");
    const page = Object.keys(resources).find((candidate) => candidate.endsWith(`:${resource}`));
    return [
      `## ${short}`,
      `${description} The resource: [${resource}](${namePage(page ?? fail(`${token} reads no resource`))}).`,
      ...writeExamples((language) => language.invoke(token, resource, otherApp, findOutput(outputs.required))),
      writeArguments(inputs),
      writeResults(outputs),
    ];
  });
  return writePage("Functions", "Documentation for the functions of the trtc package: examples, inputs and outputs.", [
    "Each reads the live configuration of an application that another stack, or nobody, manages. In a preview it answers " +
      "with what the same program is about to write. `npm run docs` writes this page from the plugin's schema.",
    "In Go they are called `Lookup…`, since `Get…` reads a resource by its id. Each also has a form that is given plain " +
      "values in place of outputs: without `Output` in TypeScript and Go, without `_output` in Python.",
    ...sections,
  ]);
}

/** @param {(language: Language) => string} write */
function writeExamples(write) {
  return languages.flatMap((language) => [`### ${language.title}`, fence(language.fence, write(language))]);
}

/** @param {Enum | undefined} type @param {string} token */
function writeEvents(type, token) {
  const words = type?.enum ?? fail(`The schema has no ${token}`);
  const [{ name } = fail(`${token} has no words`)] = words;
  const { dotted, goPackage, member } = nameMember(token);
  return [
    "## Events",
    `Each is a word, or a constant of the SDK: \`${name}\` is \`${dotted}.${name}\` in TypeScript, ` +
      `\`${dotted}.${toSnakeCase(name).toUpperCase()}\` in Python and \`${goPackage}.${member}${name}\` in Go.`,
    writeTable(
      ["word", "constant", "meaning"],
      words.map(({ value, name: constant, description }) => [`\`${value}\``, `\`${constant}\``, oneLine(description)]),
    ),
  ];
}

/** The output that an example shows: what is not known beforehand, and no secret. @param {readonly string[]} required */
function findOutput(required) {
  return required.find((name) => !["sdkAppId", "token"].includes(name)) ?? fail("Nothing to show");
}

/** @param {string} title @param {string} about @param {(string | false)[]} parts */
function writePage(title, about, parts) {
  const matter = ["---", `title: ${title}`, `meta_desc: "${about}"`, "layout: package", "---"].join("\n");
  return `${[matter, ...parts.filter((part) => part !== false)].join("\n\n")}\n`;
}

/** @param {string} language @param {string} text */
const fence = (language, text) => `\`\`\`${language}\n${text}\`\`\``;
