/** Where the Go SDK stands that no repository is named for: a domain that belongs to nobody. */
export const goModuleOfNobody = "example.com/pulumi-trtc/sdk/go";

/**
 * What a member of the plugin's schema is called in each language. The SDK generators of Pulumi have these rules; the tests
 * of tests/docs compile what is written by them.
 *
 * @param {string} token such as `trtc:v4:LiveCommand`
 */
export function nameMember(token) {
  const [packageName = "", module = "", member = ""] = token.split(":");
  const isOfIndex = module === "index";
  const dotted = isOfIndex ? `${packageName}.` : `${packageName}.${module}.`;
  return {
    member,
    module: isOfIndex ? "" : module,
    /** As TypeScript and Python write it, after `import * as trtc` or `import pulumi_trtc as trtc`. */
    dotted: `${dotted}${member}`,
    dottedSnake: `${dotted}${toSnakeCase(member)}`,
    goPackage: isOfIndex ? packageName : module,
    /** As YAML and a reader write it. */
    short: isOfIndex ? `${packageName}:${member}` : token,
  };
}

/** @param {string} text */
export const toSnakeCase = (text) => text.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();

/** @param {string} text */
export const toPascalCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} text */
export const toCamelCase = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** @param {string} text such as `LiveCallbackToken` */
export const toKebabCase = (text) => toSnakeCase(text).replaceAll("_", "-");
