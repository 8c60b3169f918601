/**
 * What the pages read of the plugin's schema.
 *
 * @typedef {object} Described
 * @property {string} description
 * @property {string} [type]
 * @property {boolean} [secret]
 * @property {boolean} [willReplaceOnChanges]
 * @property {{ type?: string, oneOf?: { type?: string, $ref?: string }[] }} [items]
 */

/** @typedef {Record<string, Described>} Properties */
/** @typedef {{ description: string, enum: { name: string, value: string, description: string }[] }} Enum */

/**
 * @typedef {object} Resource
 * @property {string} description
 * @property {Properties} inputProperties
 * @property {string[]} requiredInputs
 * @property {Properties} properties
 * @property {string[]} required
 */

/**
 * @typedef {object} Func
 * @property {string} description
 * @property {{ properties: Properties, required: string[] }} inputs
 * @property {{ properties: Properties, required: string[] }} outputs
 */

/** @typedef {{ types: Record<string, Enum>, resources: Record<string, Resource>, functions: Record<string, Func> }} Schema */

export {};
