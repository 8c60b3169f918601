import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached } from "../cache.mjs";
import { run } from "../exec.mjs";
import { runNpm } from "../npm.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Target } from "./targets.mjs" */

const files = ["node", "LICENSE"];

/**
 * A Node to put the plugin into, without its debugging symbols: a fifth of it.
 *
 * @param {Say} say
 * @param {Target} target
 * @returns {Promise<string>} the folder that holds `node` and its `LICENSE`
 */
export async function ensureNode(say, target) {
  const { package: name, version } = target;
  const folder = join(cache, `${name}-${version}`);
  await ensureCached(say, {
    folder,
    missing: (folder) => files.filter((file) => !existsSync(join(folder, file))),
    make: async (working) => {
      const tarball = join(working, `${name}-${version}.tgz`);
      await withProgress(say, `Getting Node ${version} from the npm registry (57 MB, once for this machine)`, () =>
        download(target, working),
      );
      checkIntegrity(target, tarball);
      const ready = join(working, "ready");
      mkdirSync(ready);
      const { extract } = await import("tar"); // not there before the packages are
      await extract({ file: tarball, cwd: ready, strip: 1 }, ["package/LICENSE"]);
      await extract({ file: tarball, cwd: ready, strip: 2 }, ["package/bin/node"]);
      chmodSync(join(ready, "node"), 0o755);
      await stripSymbols(say, join(ready, "node"), folder);
      return ready;
    },
  });
  return folder;
}

/**
 * @param {Target} target
 * @param {string} folder
 */
async function download({ package: name, version }, folder) {
  const args = ["pack", `${name}@${version}`, "--pack-destination", folder, "--prefer-offline"];
  try {
    await runNpm({ what: `npm pack ${name}@${version}`, args, cwd: root, limitSeconds: 600 });
  } catch (error) {
    throw new Error(
      `${/** @type {Error} */ (error).message}\n` +
        `The plugin's executable holds Node ${version}, and the npm registry did not give it. Let this machine reach the ` +
        "registry that `npm config get registry` names, then run this command again. Without it, " +
        "`npm run plugin -- --out DIR --bundle` makes the plugin that runs on the user's Node.",
    );
  }
}

/**
 * @param {Target} target
 * @param {string} tarball
 */
function checkIntegrity({ package: name, version, integrity }, tarball) {
  const actual = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  if (actual !== integrity) {
    throw new Error(
      `${name}@${version} from the npm registry is not what tools/plugin/targets.mjs pins: it is ${actual}, not ` +
        `${integrity}. Nothing of it was used. Compare with another registry before you change the pin.`,
    );
  }
}

/**
 * @param {Say} say
 * @param {string} file
 * @param {string} folder where it is kept
 */
async function stripSymbols(say, file, folder) {
  try {
    await run({ what: "strip", command: "strip", args: [file] });
  } catch (error) {
    say(
      `Node keeps its debugging symbols, a fifth of the executable: ${/** @type {Error} */ (error).message} ` +
        `To be rid of them, install binutils, remove ${folder}, and run this command again.`,
    );
  }
}
