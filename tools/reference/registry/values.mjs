import { nameMember, toPascalCase, toSnakeCase } from "./names.mjs";

/**
 * A value of an example: a secret of the stack's configuration, words of an enum, or itself.
 *
 * @typedef {{ config: string } | { enum: string, names: readonly string[], words: readonly string[] } | string | number | boolean} Value
 */

/** @type {(value: Value) => value is { config: string }} */
export const isConfig = (value) => typeof value === "object" && "config" in value;

/** @param {Value} value @param {(dotted: string, name: string) => string} nameWord */
function writeScript(value, nameWord) {
  if (typeof value === "object" && "enum" in value) {
    return `[${value.names.map((name) => nameWord(nameMember(value.enum).dotted, name)).join(", ")}]`;
  }
  return JSON.stringify(value);
}

/** @param {Value} value */
export const writeTypeScript = (value) =>
  isConfig(value)
    ? `config.requireSecret(${JSON.stringify(value.config)})`
    : writeScript(value, (dotted, name) => `${dotted}.${name}`);

/** @param {Value} value */
export function writePython(value) {
  if (typeof value === "boolean") {
    return toPascalCase(String(value));
  }
  return isConfig(value)
    ? `config.require_secret(${JSON.stringify(value.config)})`
    : writeScript(value, (dotted, name) => `${dotted}.${toSnakeCase(name).toUpperCase()}`);
}

/** @param {Value} value */
export function writeGo(value) {
  if (isConfig(value)) {
    return `config.New(ctx, "").RequireSecret(${JSON.stringify(value.config)})`;
  }
  if (typeof value === "object") {
    const { goPackage, member } = nameMember(value.enum);
    return `pulumi.StringArray{${value.names.map((name) => `${goPackage}.${member}${name}`).join(", ")}}`;
  }
  const type = { string: "String", number: "Int", boolean: "Bool" }[/** @type {"string"} */ (typeof value)];
  return `pulumi.${type}(${JSON.stringify(value)})`;
}

/** @param {Value} value */
export function writeYaml(value) {
  if (isConfig(value)) {
    return `$\{${value.config}}`;
  }
  return typeof value === "object" ? `[${value.words.join(", ")}]` : String(value);
}
