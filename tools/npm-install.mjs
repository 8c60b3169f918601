import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { withLock } from "./lock.mjs";
import { runNpm } from "./npm.mjs";
import { withProgress } from "./progress.mjs";
import { root } from "./root.mjs";

/** @import { Say } from "./progress.mjs" */

/** @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean }} LockedPackage */

/**
 * Makes node_modules what package-lock.json says. Does nothing where it is that already, whoever installed it.
 *
 * @param {Say} say
 */
export async function installPackages(say) {
  if (isReady()) {
    return;
  }
  // `npm ci` begins by deleting what is there: a second process must not do that while a first one installs.
  await withLock(join(root, "node_modules.lock"), say, async () => {
    if (!isReady()) {
      await install(say);
    }
  });
}

/** @param {Say} say */
function install(say) {
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  return withProgress(say, "Installing the npm packages of package-lock.json: about half a minute", () =>
    runNpm({ what: "npm ci", args, cwd: root }),
  );
}

function isReady() {
  return isInstalled(readLocked("package-lock.json"), readLocked("node_modules/.package-lock.json"));
}

/**
 * @param {Record<string, LockedPackage> | undefined} wanted
 * @param {Record<string, LockedPackage> | undefined} present
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) {
    return false;
  }
  const needed = Object.entries(wanted).filter(
    // The path "" is the workspace itself. Optional packages that are not there are for other platforms.
    ([path, { optional }]) => path !== "" && (path in present || !optional),
  );
  return isDeepStrictEqual(identify(needed), identify(Object.entries(present)));
}

/** @param {[path: string, LockedPackage][]} packages */
function identify(packages) {
  return new Map(packages.map(([path, { link, resolved, version }]) => [path, link ? resolved : version]));
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} undefined: npm never came to the end of an installation
 */
function readLocked(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}
