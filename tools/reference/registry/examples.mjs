import { fail } from "../fail.mjs";
import { languages } from "./languages.mjs";
import { goModuleOfNobody } from "./names.mjs";

/** @import { Language } from "./languages.mjs" */
/** @import { Resource, Schema } from "./schema-shape.mjs" */
/** @import { Value } from "./values.mjs" */

/** The application of the examples. */
const ownApp = 1400000001;

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
 * The example of a resource.
 *
 * @param {Schema} schema
 * @param {string} token
 */
export function openExample(schema, token) {
  const resource = schema.resources[token] ?? fail(`The schema has no ${token}`);
  const { name, inputs } = examples[token] ?? fail(`tools/reference/registry/examples.mjs has no example of ${token}`);
  const eventToken = findEventToken(resource);
  const values = Object.entries(inputs).map(([input, value]) => [input, toValue(schema, value, eventToken)]);
  const written = { sdkAppId: ownApp, ...Object.fromEntries(values) };
  const withholdsCode = Object.values(resource.inputProperties).some(({ secret }) => secret === true);
  return {
    name,
    /** Whether the command must keep Pulumi from printing a secret. */
    withholdsCode,
    command: `pulumi import ${token} ${name} ${ownApp}${withholdsCode ? " --generate-code=false" : ""}`,
    write: (/** @type {Language} */ language) => language.declare(token, name, written),
  };
}

/**
 * The schema with an example and the command of an import in the description of each resource, in the form in which SDKs
 * and Pulumi's Registry take them from there: each SDK shows those of its language.
 *
 * @template {Schema} S
 * @param {S} schema
 * @param {string} goModule the path of the SDK's Go module
 * @returns {S}
 */
export function addExamples(schema, goModule) {
  const resources = Object.entries(schema.resources).map(([token, resource]) => {
    const { command, write } = openExample(schema, token);
    const blocks = languages.map((language) => {
      const fence = language.fence === "ts" ? "typescript" : language.fence;
      return `\`\`\`${fence}\n${write(language).replaceAll(goModuleOfNobody, goModule)}\`\`\``;
    });
    const parts = [
      resource.description,
      "{{% examples %}}\n## Example Usage\n{{% example %}}",
      ...blocks,
      "{{% /example %}}\n{{% /examples %}}",
      `## Import\n\nThe id is the SDKAppID:\n\n\`\`\`sh\n${command}\n\`\`\``,
    ];
    return [token, { ...resource, description: parts.join("\n\n") }];
  });
  return { ...schema, resources: Object.fromEntries(resources) };
}

/** @param {Resource} resource */
export function findEventToken({ inputProperties }) {
  const references = Object.values(inputProperties).flatMap(({ items }) => items?.oneOf ?? []);
  return references.find(({ $ref }) => $ref)?.$ref?.replace("#/types/", "");
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
