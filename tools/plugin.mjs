// npm run plugin -- --out DIR [--all | --bundle]: the plugin's archive for `pulumi plugin install`, and its checksum.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./compile.mjs";
import { installPackages } from "./npm-install.mjs";
import { chooseForms, ensureArchive } from "./plugin/index.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";

const usage = `npm run plugin -- --out DIR [--all | --bundle]

DIR gets the plugin's archive for \`pulumi plugin install\`, and a file with its SHA-256: one executable for this system, which
needs no Node.

--all      one archive for each system: Linux and macOS on x64 and arm64, Windows on x64
--bundle   the small one, which runs on the user's Node, on every system

TRTC_PLUGIN_DOWNLOAD_URL in the environment is put into the plugin's schema, as the place that Pulumi installs it from.`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { out: { type: "string" }, all: { type: "boolean" }, bundle: { type: "boolean" } },
    });
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

/**
 * A line as `sha256sum --check` reads it.
 *
 * @param {string} file
 */
function describeChecksum(file) {
  return `${createHash("sha256").update(readFileSync(file)).digest("hex")}  ${basename(file)}\n`;
}

const { out, ...wanted } = readOptions();
if (!out || (wanted.all && wanted.bundle)) {
  console.error(usage);
  process.exit(2);
}

await runScript(async () => {
  const forms = chooseForms(wanted);
  await installPackages(console.error);
  await bundle();

  const { version } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
  // npm runs scripts in the checkout; DIR is meant from where the user typed it.
  const folder = resolve(process.env.INIT_CWD ?? "", out);
  const inFolder = (/** @type {string} */ end) => join(folder, `pulumi-resource-trtc-v${version}-${end}`);
  const files = [];
  for (const form of forms) {
    const archive = await ensureArchive(console.error, form);
    const file = inFolder(`${form.archive}.tar.gz`);
    mkdirSync(folder, { recursive: true });
    copyWhole(archive, file);
    files.push(file);
    console.log(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`);
  }
  writeFileSync(inFolder("checksums.txt"), files.map(describeChecksum).join(""));
  console.log(`Install it with: pulumi plugin install resource trtc v${version} --file ${files[0]}`);
});
