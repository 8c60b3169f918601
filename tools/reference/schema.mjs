import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";
import { openDocstrings } from "./docstrings.mjs";
import { createConfiguration, createEnum } from "./schema-settings.mjs";

/** @import { Family } from "../../provider/dist/families.js" */
/** @import { PropertyDocs, ResourceDocs } from "./docstrings.mjs" */

/**
 * Creates the plugin's Pulumi schema from the families, the settings and the docstrings of what a TypeScript program
 * imports. It has no version: the plugin adds its own.
 */
export async function createSchema() {
  // Compiled by our caller: in a fresh clone they are not there yet when this module loads.
  const { families } = await import("../../provider/dist/families.js");
  const { settings } = await import("../../provider/dist/settings-table.js");
  const { packageName, toToken, toFunctionToken } = await import("../../provider/dist/engine/tokens.js");

  /** @type {readonly Family[]} */
  const rows = Object.values(families);
  const names = rows.flatMap(({ resource, eventType }) => [resource, eventType ?? resource]);
  const docstrings = openDocstrings((name) => names.some((known) => known.split(".").at(-1) === name));

  const configuration = createConfiguration(settings, toToken);
  /** @type {Record<string, unknown>} */
  const types = { ...configuration.types };
  /** @type {Record<string, unknown>} */
  const resources = {};
  /** @type {Record<string, unknown>} */
  const functions = {};
  for (const family of rows) {
    const { resource, eventType } = family;
    const docs = docstrings.describeResource(resource, listProperties(family));
    resources[toToken(resource)] = createResource(family, docs, eventType && toToken(eventType));
    functions[toFunctionToken(resource)] = createFunction(family, docs);
    if (eventType) {
      const { description, words } = docstrings.describeEventType(eventType);
      types[toToken(eventType)] = createEnum(description, words);
    }
  }

  const { description, keywords, license, name } = readManifest();
  return {
    name: packageName,
    displayName: "Tencent RTC",
    description,
    keywords: [...keywords, "category/cloud", "kind/native"],
    license,
    publisher: name,
    language,
    config: { variables: configuration.properties },
    provider: {
      description:
        "The provider of Tencent RTC callback configurations. An input that is not set is read from the environment. The " +
        `default provider has its inputs from the stack configuration of \`${packageName}:\`.`,
      inputProperties: configuration.properties,
      properties: configuration.properties,
    },
    types,
    resources,
    functions,
  };
}

const language = {
  csharp: { respectSchemaVersion: true },
  go: { respectSchemaVersion: true, generateResourceContainerTypes: true },
  java: {},
  nodejs: { packageName: "pulumi-trtc", respectSchemaVersion: true },
  python: {
    packageName: "pulumi_trtc",
    pyproject: { enabled: true },
    respectSchemaVersion: true,
    // Pulumi's generator asks for the release of its own day. The tests of tests/plugin passed with this one.
    requires: { pulumi: ">=3.165.0,<4.0.0" },
  },
};

/** The types of properties, by their role. Live configurations may hold events that are new, so outputs are plain text. */
const text = { type: "string" };
/** @type {Readonly<Record<string, object>>} */
const propertyTypes = {
  sdkAppId: { type: "integer" },
  address: text,
  events: { type: "array", items: text },
  token: text,
  enabled: { type: "boolean" },
  adopt: { type: "boolean" },
  endpoint: text,
};

/** @param {string} eventToken */
const createEventsInput = (eventToken) => ({
  type: "array",
  items: { oneOf: [text, { $ref: `#/types/${eventToken}` }] },
});

/**
 * The names of a resource's properties, by their role.
 *
 * @param {Family} family
 * @returns {Record<string, string>}
 */
function nameProperties({ inputs }) {
  return { sdkAppId: "sdkAppId", ...inputs, adopt: "adopt", endpoint: "endpoint" };
}

/** @param {Family} family */
function listProperties(family) {
  return Object.values(nameProperties(family));
}

/**
 * @param {Family} family
 * @param {ResourceDocs} docs
 * @param {string | undefined} eventToken
 */
function createResource(family, docs, eventToken) {
  const properties = createProperties(family, docs.outputs, propertyTypes);
  const inputs = createProperties(family, docs.inputs, {
    ...propertyTypes,
    ...(eventToken && { events: createEventsInput(eventToken) }),
    // The endpoint's docstring says when a change replaces the resource: not always.
    sdkAppId: { ...propertyTypes.sdkAppId, willReplaceOnChanges: true },
  });
  return {
    description: docs.description,
    inputProperties: inputs,
    requiredInputs: listRequired(docs.inputs),
    properties,
    required: listRequired(docs.outputs),
    aliases: [{ type: family.type }],
  };
}

/**
 * The function that reads a live configuration.
 *
 * @param {Family} family
 * @param {ResourceDocs} docs
 */
function createFunction(family, docs) {
  const results = listProperties(family).filter((name) => name !== "adopt" && !isSecret(family, name));
  const withheld = family.isAlwaysSecret ? ` The result does not hold the ${family.sensitive}.` : "";
  const inputs = createProperties(family, pick(docs.inputs, ["sdkAppId", "endpoint"], readFirstParagraph));
  const outputs = createProperties(family, pick(docs.outputs, results));
  return {
    description: `${docs.get}${withheld}`,
    inputs: { type: "object", properties: inputs, required: ["sdkAppId"] },
    outputs: { type: "object", properties: outputs, required: results },
  };
}

/**
 * @param {Family} family
 * @param {Record<string, PropertyDocs>} docs
 * @param {Readonly<Record<string, object>>} [types] by role
 */
function createProperties(family, docs, types = propertyTypes) {
  const roles = Object.entries(nameProperties(family)).filter(([, name]) => name in docs);
  return Object.fromEntries(
    roles.map(([role, name]) => [
      name,
      { ...types[role], description: docs[name]?.description, ...(isSecret(family, name) && { secret: true }) },
    ]),
  );
}

/** @param {Family} family @param {string} name */
function isSecret({ isAlwaysSecret, sensitive }, name) {
  return isAlwaysSecret === true && sensitive === name;
}

/** @param {Record<string, PropertyDocs>} docs */
function listRequired(docs) {
  return Object.keys(docs).filter((name) => !docs[name]?.isOptional);
}

/**
 * @param {Record<string, PropertyDocs>} docs
 * @param {readonly string[]} names
 * @param {(description: string) => string} [convert]
 */
function pick(docs, names, convert = (description) => description) {
  const picked = Object.entries(docs).filter(([name]) => names.includes(name));
  return Object.fromEntries(
    picked.map(([name, { description, isOptional }]) => [name, { description: convert(description), isOptional }]),
  );
}

/** The first paragraph says what an input is, the next one what its change does to a resource. @param {string} description */
function readFirstParagraph(description) {
  return description.split("\n\n", 1).join();
}

/** @returns {{ name: string, description: string, license: string, keywords: string[] }} */
function readManifest() {
  return JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
}
