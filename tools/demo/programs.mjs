import { appendFileSync, cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";

/**
 * @typedef {object} Program what the demo can tell its story with
 * @property {string} name the program's file in this repository
 * @property {string} file the same, in the project that `install` makes
 * @property {{ before: string, after: string }} change one more event
 * @property {(folder: string) => void} install puts the project into an empty folder
 */

const quickstart = "examples/quickstart";

/** @type {Program} */
const typescript = {
  name: `${quickstart}/index.ts`,
  file: join(quickstart, "index.ts"),
  change: { before: "actions: [...statusActions]", after: 'actions: [...statusActions, "caller_start_call"]' },
  install(folder) {
    cpSync(join(root, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    cpSync(join(root, quickstart), join(folder, quickstart), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  },
};

/**
 * @param {string} plugin the folder of its executable
 * @returns {Program}
 */
function describeYaml(plugin) {
  return {
    name: "examples/yaml/Pulumi.yaml",
    file: "Pulumi.yaml",
    change: { before: "cancel, interrupt]", after: "cancel, interrupt, caller_start_call]" },
    install(folder) {
      const file = join(folder, "Pulumi.yaml");
      cpSync(join(root, "examples/yaml/Pulumi.yaml"), file);
      const { version } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
      // With its version, the engine keeps the plugin's schema: the YAML program then starts the plugin once, not twice.
      appendFileSync(file, `\nplugins: ${JSON.stringify({ providers: [{ name: "trtc", path: plugin, version }] })}\n`);
    },
  };
}

export const programs = { typescript, describeYaml };
