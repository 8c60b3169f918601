import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { compile } from "../compile.mjs";
import { root } from "../root.mjs";
import { bundleFolder, script } from "./bundle-files.mjs";
import { playOperation } from "./operation.mjs";

const recorder = join(root, "tools/plugin/record-code.cjs");

/** What its environment may hold that has the plugin, or its Node, do something else than a user's has. */
const disturbing = /^(TRTC|PULUMI|NODE)_|_proxy$/i;

/**
 * Makes the assets that loader.cjs takes: the plugin, and the code that V8 compiled of it in an operation.
 *
 * @param {string} node the one that will run the plugin
 * @param {readonly string[]} options those that it will have
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the files, by the assets' names
 * @throws where the plugin does not run
 */
export async function makeAssets(node, options, folder) {
  const [plugin, cache] = [join(folder, "plugin.js"), join(folder, "plugin.cache")];
  writeFileSync(plugin, Module.wrap(readFileSync(join(bundleFolder, script), "utf8")));
  await compile("emulator");

  const environment = Object.entries(process.env).filter(([name]) => !disturbing.test(name));
  const child = spawn(node, [...options, recorder, "127.0.0.1:1", plugin, cache], {
    env: Object.fromEntries(environment),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const serving = once(createInterface({ input: child.stdout }), "line");
  const ended = once(child, "close").then(([code]) => {
    if (code !== 0) {
      throw new Error(`The plugin that its code cache was to be made of ended with ${code}; what it said is above.`);
    }
  });
  try {
    await Promise.all([serving.then(([port]) => playOperation(`127.0.0.1:${port}`)), ended]);
  } finally {
    child.kill("SIGKILL");
  }
  return { plugin, "plugin's code cache": cache };
}
