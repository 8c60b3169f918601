import { writeTable } from "../tables.mjs";
import { languages } from "./languages.mjs";
import { nameMember, toKebabCase, toSnakeCase } from "./names.mjs";
import { oneLine, writeArguments, writeInputs, writeOutputs, writeResults } from "./property-tables.mjs";

/** @import { Language } from "./languages.mjs" */
/** @import { Value } from "./values.mjs" */
/** @import { Enum, Resource, Schema } from "./schema-shape.mjs" */

/** The application of examples that declare, and the one of those that only read. */
const [ownApp, otherApp] = [1400000001, 1400000002];

/**
 * What each resource's example declares besides the application.
 *
 * @type {Readonly<Record<string, { name: string, inputs: Record<string, string | boolean | readonly string[] | { config: string }> }>>}
 */
const examples = {
  "trtc:index:CallbackConfig": {
    name: "calls",
    inputs: { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end", "not_answer"] },
  },
  "trtc:v4:CallCallbackConfig": {
    name: "calls-v4",
    inputs: { url: "https://hooks.example.com/calls", commands: ["Call.CallbackAfterEndCall"] },
  },
  "trtc:v4:RoomCallbackConfig": {
    name: "rooms",
    inputs: {
      url: "https://hooks.example.com/rooms",
      commands: ["Room.CallbackAfterCreateRoom", "Room.CallbackAfterDestroyRoom"],
    },
  },
  "trtc:v4:LiveCallbackConfig": {
    name: "live",
    inputs: {
      url: "https://hooks.example.com/live",
      commands: ["Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom"],
    },
  },
  "trtc:v4:LiveCallbackToken": { name: "live-token", inputs: { token: { config: "token" }, enabled: true } },
};

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
  const example = examples[token] ?? fail(`tools/reference/registry/pages.mjs has no example of ${token}`);
  const { dotted, short } = nameMember(token);
  const eventToken = findEventToken(resource);
  const inputs = { sdkAppId: ownApp, ...mapValues(example.inputs, (value) => toValue(schema, value, eventToken)) };
  const output = findOutput(resource.required);
  const withholdsCode = Object.values(resource.inputProperties).some(({ secret }) => secret);
  return writePage(dotted, `Documentation for the ${dotted} resource: examples, inputs, outputs, import and get.`, [
    resource.description,
    `Its type in YAML is \`${short}\`. \`npm run docs\` writes this page from the plugin's schema.`,
    "## Example",
    ...writeExamples((language) => language.declare(token, example.name, inputs)),
    "## Inputs",
    "Python writes them in snake_case, Go in PascalCase.",
    writeInputs(resource),
    "## Outputs",
    writeOutputs(resource),
    "## Import",
    "The id is the SDKAppID. Nothing is written to the service: [what an import does](../../plugin.md#import).",
    withholdsCode && "Without `--generate-code=false`, Pulumi would print the secret in the code that it suggests.",
    fence("sh", `pulumi import ${token} ${example.name} ${ownApp}${withholdsCode ? " --generate-code=false" : ""}\n`),
    "## Get",
    "Reads what another stack manages into this one's state, by its id. Nothing is written to the service, and `pulumi " +
      "destroy` does not delete it. [The function](functions.md) reads it without an entry in state.",
    ...writeExamples((language) => language.get(token, `existing-${example.name}`, otherApp, output)),
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

/** @param {Resource} resource */
function findEventToken({ inputProperties }) {
  const references = Object.values(inputProperties).flatMap(({ items }) => items?.oneOf ?? []);
  return references.find(({ $ref }) => $ref)?.$ref?.replace("#/types/", "");
}

/** The output that an example shows: what is not known beforehand, and no secret. @param {readonly string[]} required */
function findOutput(required) {
  return required.find((name) => !["sdkAppId", "token"].includes(name)) ?? fail("Nothing to show");
}

/**
 * @param {Schema} schema
 * @param {string | boolean | readonly string[] | { config: string }} value
 * @param {string | undefined} eventToken
 * @returns {Value}
 */
function toValue({ types }, value, eventToken) {
  if (!Array.isArray(value)) {
    return /** @type {Value} */ (value);
  }
  const token = eventToken ?? fail("An example has events of a resource without any");
  const names = value.map((word) => types[token]?.enum.find((candidate) => candidate.value === word)?.name);
  return { enum: token, words: value, names: names.map((name, at) => name ?? fail(`${token} has no ${value[at]}`)) };
}

/** @param {string} title @param {string} about @param {(string | false)[]} parts */
function writePage(title, about, parts) {
  const matter = ["---", `title: ${title}`, `meta_desc: "${about}"`, "layout: package", "---"].join("\n");
  return `${[matter, ...parts.filter((part) => part !== false)].join("\n\n")}\n`;
}

/** @param {string} language @param {string} text */
const fence = (language, text) => `\`\`\`${language}\n${text}\`\`\``;

/**
 * @template From, To
 * @param {Record<string, From>} record
 * @param {(value: From) => To} convert
 * @returns {Record<string, To>}
 */
function mapValues(record, convert) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}
