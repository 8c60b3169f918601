import { writeTable } from "../tables.mjs";
import { nameMember } from "./names.mjs";

/** @import { Described, Func, Resource } from "./schema-shape.mjs" */

/** @param {Resource} resource */
export function writeInputs({ inputProperties, requiredInputs }) {
  const rows = Object.entries(inputProperties).map(([name, property]) => {
    const [first = "", change = ""] = property.description.split("\n\n");
    const { meaning, fallback } = splitDefault(first);
    const replaces = property.willReplaceOnChanges ? "yes" : (/^A change (to .+) replaces/.exec(change)?.[1] ?? "no");
    const detail = property.willReplaceOnChanges ? `${meaning} ${change}` : meaning;
    const isRequired = requiredInputs.includes(name) ? "yes" : "no";
    return [`\`${name}\``, nameType(property), isRequired, replaces, nameSecrecy(name, property), fallback, detail];
  });
  return writeTable(["input", "type", "required", "replaces on change", "secret", "default", "meaning"], rows);
}

/** @param {Resource} resource */
export function writeOutputs({ properties, required }) {
  const rows = Object.entries(properties).map(([name, property]) => [
    `\`${name}\``,
    nameType(property),
    required.includes(name) ? "yes" : "no",
    nameSecrecy(name, property),
    oneLine(property.description),
  ]);
  const id = ["`id`", "string", "yes", "no", "The SDKAppID as text."];
  return writeTable(["output", "type", "always there", "secret", "meaning"], [id, ...rows]);
}

/** These name the application in messages, so they are shown in any case. */
const alwaysShown = ["sdkAppId", "endpoint"];

/** @param {string} name @param {Described} property */
function nameSecrecy(name, { secret }) {
  return secret ? "always" : alwaysShown.includes(name) ? "no" : "if the program marks it";
}

/** @param {string} description */
function splitDefault(description) {
  const [sentence = "", fallback = ""] = /Default: (.+?)(?=: then\b|\.(?:\s|$))\.?/s.exec(description) ?? [];
  // What follows a default in its own sentence is told with the meaning.
  const isWhole = sentence.endsWith(".");
  return { meaning: oneLine(isWhole ? description.replace(sentence, "") : description), fallback };
}

/** @param {Described} property */
function nameType({ type, items }) {
  const event = items?.oneOf?.find(({ $ref }) => $ref)?.$ref;
  if (event) {
    return `array of \`${nameMember(event.replace("#/types/", "")).member}\` or string`;
  }
  return items ? `array of ${items.type}` : String(type);
}

/** @param {Func["inputs"]} inputs */
export function writeArguments({ properties, required }) {
  const rows = Object.entries(properties).map(([name, property]) => {
    const { meaning, fallback } = splitDefault(property.description);
    return [`\`${name}\``, nameType(property), required.includes(name) ? "yes" : "no", fallback, meaning];
  });
  return writeTable(["input", "type", "required", "default", "meaning"], rows);
}

/** @param {Func["outputs"]} outputs */
export function writeResults({ properties }) {
  const rows = Object.entries(properties).map(([name, property]) => [
    `\`${name}\``,
    nameType(property),
    oneLine(property.description),
  ]);
  return writeTable(["output", "type", "meaning"], rows);
}

/** @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, " ").trim();
