// npm run plugin -- --out DIR [--bundle]: the plugin's archive for `pulumi plugin install`: one executable that needs no Node,
// or with --bundle the small one that runs on the user's.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./compile.mjs";
import { installPackages } from "./npm-install.mjs";
import { chooseForm, ensureArchive } from "./plugin/index.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";

const usage = "npm run plugin -- --out DIR [--bundle]";

function readOptions() {
  try {
    const { values } = parseArgs({ options: { out: { type: "string" }, bundle: { type: "boolean" } } });
    return values;
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return {};
  }
}

/**
 * @param {string} archive
 * @param {string} file
 */
function copyWhole(archive, file) {
  const unfinished = `${file}.${process.pid}`;
  try {
    copyFileSync(archive, unfinished);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

const { out, bundle: asScript } = readOptions();
if (!out) {
  console.error(`${usage}: DIR is the folder that gets the archive`);
  process.exit(2);
}

await runScript(async () => {
  const form = chooseForm(asScript ?? false);
  await installPackages(console.error);
  await bundle();
  const archive = await ensureArchive(console.error, form);

  const { version } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
  // npm runs scripts in the checkout; DIR is meant from where the user typed it.
  const folder = resolve(process.env.INIT_CWD ?? "", out);
  const file = join(folder, `pulumi-resource-trtc-v${version}-${form.archive}.tar.gz`);
  mkdirSync(folder, { recursive: true });
  copyWhole(archive, file);
  console.log(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`);
  console.log(`Install it with: pulumi plugin install resource trtc v${version} --file ${file}`);
});
