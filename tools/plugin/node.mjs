import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached } from "../cache.mjs";
import { run } from "../exec.mjs";
import { runNpm } from "../npm.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";
import { ownTarget, targets } from "./targets.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Target } from "./targets.mjs" */

/**
 * What is taken out of a target's package: Node, and its license, which Windows' package lacks.
 *
 * @param {Target} target
 */
function listFiles({ suffix }) {
  const node = { path: `package/bin/node${suffix}`, name: `node${suffix}`, strip: 2 };
  return suffix ? [node] : [node, { path: "package/LICENSE", name: "LICENSE", strip: 1 }];
}

/**
 * A Node to put the plugin into. This machine's own has no debugging symbols: on Linux, a fifth of the file.
 *
 * @param {Say} say
 * @param {Target} target
 * @returns {Promise<string>} the file
 */
export async function ensureNode(say, target) {
  return join(await ensureFiles(say, target), `node${target.suffix}`);
}

/**
 * Node's license. It is the same for every system.
 *
 * @param {Say} say
 */
export async function readLicense(say) {
  const holders = targets.filter((target) => listFiles(target).some(({ name }) => name === "LICENSE"));
  const holder = /** @type {Target} */ (holders.find((target) => target === ownTarget) ?? holders[0]);
  return readFileSync(join(await ensureFiles(say, holder), "LICENSE"), "utf8");
}

/**
 * @param {Say} say
 * @param {Target} target
 * @returns {Promise<string>} the folder
 */
async function ensureFiles(say, target) {
  const { package: name, version, pulumi } = target;
  const folder = join(cache, `${name}-${version}`);
  const files = listFiles(target);
  await ensureCached(say, {
    folder,
    missing: (folder) => files.map(({ name }) => name).filter((file) => !existsSync(join(folder, file))),
    make: async (working) => {
      const tarball = join(working, `${name}-${version}.tgz`);
      const getting = `Getting Node ${version} for ${pulumi} from the npm registry (40 to 60 MB, once for this machine)`;
      await withProgress(say, getting, () => download(target, working));
      checkIntegrity(target, tarball);
      const ready = join(working, "ready");
      mkdirSync(ready);
      const { extract } = await import("tar"); // not there before the packages are
      for (const { path, strip } of files) {
        await extract({ file: tarball, cwd: ready, strip }, [path]);
      }
      const node = join(ready, `node${target.suffix}`);
      chmodSync(node, 0o755);
      // Another system's strip does not know the format, and macOS runs no file that was changed after it was signed.
      if (target === ownTarget && target.platform === "linux") {
        await stripSymbols(say, node, folder);
      }
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
