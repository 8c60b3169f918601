/** @import { Setting } from "../../provider/dist/settings-table.js" */

/**
 * The provider's configuration. It names no environment variable as a default: Pulumi would read it into the state,
 * whereas the plugin reads the environment itself.
 *
 * @param {readonly Setting[]} settings
 * @param {(name: string) => string} toToken
 */
export function createConfiguration(settings, toToken) {
  /** @type {Record<string, object>} */
  const types = {};
  /** @type {Record<string, object>} */
  const properties = {};
  for (const setting of settings) {
    const { key, values, secret } = setting;
    const token = values && toToken(toPascalCase(key));
    if (token) {
      const words = Object.entries(values).map(([value, effect]) => /** @type {const} */ ([value, toSentence(effect)]));
      types[token] = createEnum(toSentence(setting.meaning), words);
    }
    properties[key] = {
      ...createType(setting, token),
      description: describe(setting),
      ...(secret && { secret: true }),
    };
  }
  return { types, properties };
}

/**
 * An enum of texts.
 *
 * @param {string} description
 * @param {readonly (readonly [string, string])[]} words each with its description
 */
export function createEnum(description, words) {
  return {
    type: "string",
    description,
    enum: words.map(([value, meaning]) => ({ name: toPascalCase(value), description: meaning, value })),
  };
}

/** @param {Setting} setting @param {string | undefined} token */
function createType({ perApplication }, token) {
  if (token) {
    return { $ref: `#/types/${token}` };
  }
  return perApplication ? { type: "object", additionalProperties: { type: "string" } } : { type: "string" };
}

/** @param {Setting} setting */
function describe({ meaning, variable, perApplication, values = {}, default: fallback }) {
  return [
    toSentence(perApplication ? `${meaning}, by SDKAppID` : meaning),
    ...Object.entries(values).map(([value, effect]) => toSentence(`\`${value}\`: ${effect}`)),
    perApplication ? `Environment variables: \`${variable}_<SDKAPPID>\`.` : `Environment variable: \`${variable}\`.`,
    ...(fallback ? [toSentence(`Default: ${fallback}`)] : []),
  ].join(" ");
}

/** @param {string} words */
function toSentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** The name of a word in code: `caller_start_call` becomes `CallerStartCall`. @param {string} word */
function toPascalCase(word) {
  return word
    .split(/[^a-zA-Z0-9]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}
