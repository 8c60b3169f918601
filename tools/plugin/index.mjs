import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached, identify, removeUnused } from "../cache.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";
import { bundleFolder, licenses, script } from "./bundle-files.mjs";
import { describeExecutable } from "./executable.mjs";
import { scriptForm } from "./script.mjs";
import { ownTarget, targets } from "./targets.mjs";

/** @import { Say } from "../progress.mjs" */

/**
 * @typedef {object} Form what the plugin is packed as
 * @property {string} archive the end of the archive's name
 * @property {string} program the name of the file that Pulumi starts
 * @property {boolean} runsHere whether this machine can run it
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
  return ensurePlugin(say, ownTarget ? describeExecutable(ownTarget) : scriptForm);
}

/**
 * @param {Say} say
 * @param {Form} form
 * @returns {Promise<string>} the plugin's archive, which `pulumi plugin install --file` takes
 */
export async function ensureArchive(say, form) {
  const folder = `${locate(form)}-archive`;
  const file = "plugin.tar.gz";
  await ensureMade(say, folder, file, async (ready) => {
    const plugin = form.runsHere ? await ensurePlugin(say, form) : await fillFolder(say, form, join(ready, "../files"));
    const { create } = await import("tar"); // not there before the packages are
    // The same files make the same bytes: no user, one time, one order.
    const packing = { file: join(ready, file), cwd: plugin, gzip: true, portable: true, mtime: new Date(0) };
    await withProgress(say, `Packing the plugin for ${form.archive}`, () =>
      create({ ...packing, onWriteEntry: setMode }, readdirSync(plugin).sort()),
    );
  });
  return join(folder, file);
}

/**
 * @param {object} wanted
 * @param {boolean} [wanted.bundle] the one that runs on the user's Node
 * @param {boolean} [wanted.all] an executable for every system
 * @returns {Form[]} without either, the executable for this machine
 * @throws where this machine makes none
 */
export function chooseForms({ bundle, all }) {
  if (bundle) {
    return [scriptForm];
  }
  if (!ownTarget) {
    throw new Error(
      `No single executable is made on ${process.platform} ${process.arch}: tools/plugin/targets.mjs has no row for it. ` +
        "With --bundle instead you get the plugin that runs on the user's Node, on every platform.",
    );
  }
  return (all ? targets : [ownTarget]).map(describeExecutable);
}

/**
 * @param {Say} say
 * @param {Form} form
 */
async function ensurePlugin(say, form) {
  const folder = locate(form);
  // The engine keeps the schema beside the plugin's folder, by version alone: no other build must find it there.
  const files = "files";
  await ensureMade(say, folder, join(files, form.program), (ready) => fillFolder(say, form, join(ready, files)));
  return join(folder, files);
}

/**
 * @param {Say} say
 * @param {Form} form
 * @param {string} folder an empty one, or none yet
 */
async function fillFolder(say, form, folder) {
  mkdirSync(folder, { recursive: true });
  const more = await form.make(say, folder);
  const ours = readFileSync(join(bundleFolder, licenses), "utf8");
  writeFileSync(join(folder, licenses), [ours, more].filter(Boolean).join("\n----\n\n"));
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  for (const file of readdirSync(folder)) {
    chmodSync(join(folder, file), chooseMode(file));
  }
  return folder;
}

/** @param {string} file */
function chooseMode(file) {
  return file.startsWith("pulumi-") ? 0o755 : 0o644;
}

/** Windows keeps no mode: an archive that is made there for another system must have one all the same. @param {object} entry */
function setMode(entry) {
  const { path, stat } = /** @type {{ path: string, stat: import("node:fs").Stats }} */ (entry);
  stat.mode = chooseMode(path);
}

/**
 * @param {Say} say
 * @param {string} folder
 * @param {string} file what it holds when it is complete
 * @param {(ready: string) => Promise<unknown>} make
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
function locate({ recipe }) {
  return join(
    made,
    identify([join(bundleFolder, script), join(bundleFolder, licenses), join(root, "LICENSE")], recipe),
  );
}
