import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached, removeUnused } from "../cache.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";
import { bundleFolder, licenses, script } from "./bundle-files.mjs";
import { describeExecutable } from "./executable.mjs";
import { scriptForm } from "./script.mjs";
import { ownTarget } from "./targets.mjs";

/** @import { Say } from "../progress.mjs" */

/**
 * @typedef {object} Form what the plugin is packed as
 * @property {string} archive the end of the archive's name
 * @property {string} recipe what its files depend on besides the bundle
 * @property {(say: Say, folder: string) => Promise<string>} make fills a folder; returns the licenses that come on top
 */

/** Every version of the plugin that was made on this machine, by what it was made of. */
const made = join(cache, "plugin");

/** What another clone may be running its tests with. */
const keptHours = 2;

/**
 * The plugin for this machine, made of the bundle as it is now. Quick where that was made before.
 *
 * @param {object} listener
 * @param {Say} listener.say
 * @returns {Promise<string>} the folder of its `pulumi-resource-trtc`
 */
export function ensurePluginExecutable({ say }) {
  if (!ownTarget) {
    say(`There is no single executable for ${process.platform} ${process.arch} yet: a script stands in, on this Node.`);
  }
  return ensurePlugin(say, chooseForm());
}

/**
 * @param {Say} say
 * @param {Form} form
 * @returns {Promise<string>} the plugin's archive, which `pulumi plugin install --file` takes
 */
export async function ensureArchive(say, form) {
  const folder = join(made, `${identify(form)}-archive`);
  const file = "plugin.tar.gz";
  await ensureMade(say, folder, file, async (ready) => {
    const plugin = await ensurePlugin(say, form);
    const { create } = await import("tar"); // not there before the packages are
    // The same files make the same bytes: no user, one time, one order.
    const packing = { file: join(ready, file), cwd: plugin, gzip: true, portable: true, mtime: new Date(0) };
    await withProgress(say, "Packing the plugin", () => create(packing, readdirSync(plugin).sort()));
  });
  return join(folder, file);
}

/**
 * @param {boolean} [asScript] whether it shall run on the user's Node
 * @returns {Form}
 */
export function chooseForm(asScript = !ownTarget) {
  if (asScript) {
    return scriptForm;
  }
  if (!ownTarget) {
    throw new Error(
      `No single executable is made on ${process.platform} ${process.arch}: tools/plugin/targets.mjs has no row for it. ` +
        "Add --bundle for the plugin that runs on the user's Node, on every platform.",
    );
  }
  return describeExecutable(ownTarget);
}

/**
 * @param {Say} say
 * @param {Form} form
 */
async function ensurePlugin(say, form) {
  const folder = join(made, identify(form));
  await ensureMade(say, folder, "pulumi-resource-trtc", async (ready) => {
    const more = await form.make(say, ready);
    const ours = readFileSync(join(bundleFolder, licenses), "utf8");
    writeFileSync(join(ready, licenses), [ours, more].filter(Boolean).join("\n----\n\n"));
    copyFileSync(join(root, "LICENSE"), join(ready, "LICENSE"));
    for (const file of readdirSync(ready)) {
      chmodSync(join(ready, file), file.startsWith("pulumi-") ? 0o755 : 0o644);
    }
  });
  return folder;
}

/**
 * @param {Say} say
 * @param {string} folder
 * @param {string} file what it holds when it is complete
 * @param {(ready: string) => Promise<void>} make
 */
async function ensureMade(say, folder, file, make) {
  await ensureCached(say, {
    folder,
    missing: (folder) => (existsSync(join(folder, file)) ? [] : [file]),
    make: async (working) => {
      const ready = join(working, "ready");
      mkdirSync(ready);
      await make(ready);
      return ready;
    },
  });
  removeUnused(made, folder, keptHours);
}

/** @param {Form} form */
function identify({ recipe }) {
  const hash = createHash("sha256").update(recipe);
  for (const file of [join(bundleFolder, script), join(bundleFolder, licenses), join(root, "LICENSE")]) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}
