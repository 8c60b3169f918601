import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toToken } from "../provider/dist/engine/tokens.js";

/** @import { Environment } from "./environment.mjs" */
/** @import { Resource } from "./options.mjs" */

/**
 * @typedef {object} Declared a resource that a program declares
 * @property {string} name
 * @property {{ sdkAppId: number } & Record<string, unknown>} args
 *
 * @typedef {object} Program
 * @property {boolean} isOurs whether it declares the class of ours that is measured; else, address and actions
 * @property {boolean} usesPlugin
 * @property {(folder: string) => void} prepare
 * @property {(environment: Environment, folder: string, declared: readonly Declared[]) => void} declare
 */

/**
 * A JavaScript program, which reads what it declares from a file.
 *
 * @param {string} file
 * @param {(environment: Environment) => object} [getMoreArgs] of each resource
 * @returns {Pick<Program, "prepare" | "declare">}
 */
const describeNode = (file, getMoreArgs = () => ({})) => ({
  prepare(folder) {
    cpSync(fileURLToPath(new URL(`programs/${file}`, import.meta.url)), join(folder, "index.js"));
    writeJson(folder, "package.json", {});
    const runtime = { name: "nodejs", options: { typescript: false } };
    writeJson(folder, "Pulumi.yaml", { name: "bench", main: "index.js", runtime });
  },
  declare(environment, folder, declared) {
    const moreArgs = getMoreArgs(environment);
    const flat = declared.map(({ name, args }) => ({ name, ...moreArgs, ...args }));
    writeJson(folder, "declared.json", flat);
  },
});

export const programs = /** @satisfies {Record<string, Program>} */ ({
  ours: { isOurs: true, usesPlugin: false, ...describeNode("ours.cjs", ({ resource }) => ({ resource })) },
  nothing: { isOurs: false, usesPlugin: false, ...describeNode("nothing.cjs") },
  guide: { isOurs: false, usesPlugin: false, ...describeNode("guide.cjs") },
  nodePlugin: {
    isOurs: true,
    usesPlugin: true,
    ...describeNode("with-plugin.cjs", ({ resource }) => ({ token: toToken(resource) })),
  },
  yaml: {
    isOurs: true,
    usesPlugin: true,
    prepare: () => {},
    declare(environment, folder, declared) {
      const type = toToken(environment.resource);
      const resources = declared.map(({ name, args }) => [name, { type, properties: args }]);
      writeYaml(folder, { resources: Object.fromEntries(resources) });
    },
  },
  emptyYaml: {
    isOurs: false,
    usesPlugin: false,
    prepare: (folder) => writeYaml(folder, {}),
    declare: () => {},
  },
});

/** @param {string} folder @param {object} settings */
function writeYaml(folder, settings) {
  writeJson(folder, "Pulumi.yaml", { name: "bench", runtime: "yaml", ...settings });
}

/** JSON is YAML too. @param {string} folder @param {string} file @param {object} content */
function writeJson(folder, file, content) {
  writeFileSync(join(folder, file), JSON.stringify(content));
}
