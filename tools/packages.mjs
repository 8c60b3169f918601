import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "./command.mjs";
import { tellIfSlow } from "./progress.mjs";
import { root } from "./root.mjs";

/** @import { Say } from "./progress.mjs" */

/** @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean }} LockedPackage */

/**
 * Makes node_modules what package-lock.json says. Does nothing where it is that already, whoever installed it.
 *
 * @param {Say} say
 */
export async function installPackages(say) {
  if (isInstalled(lockedIn("package-lock.json"), lockedIn("node_modules/.package-lock.json"))) return;
  // Under `npm start` and `npm test` npm says where it is; on Windows its command is a script that needs a shell.
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
    ? { command: process.execPath, first: [process.env.npm_execpath], shell: false }
    : { command: "npm", first: [], shell: process.platform === "win32" };
  // Not `npm ci`: it refuses a lockfile that lacks optional packages of other platforms, as one written behind a registry
  // that does not serve them all. With --no-save the lockfile decides just the same, and stays as it is.
  const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await tellIfSlow(say, "Installing the npm packages of package-lock.json: about half a minute", () =>
    run({ what: "npm install", command: npm.command, args: [...npm.first, ...args], cwd: root, shell: npm.shell }),
  );
}

/**
 * @param {Record<string, LockedPackage> | undefined} wanted
 * @param {Record<string, LockedPackage> | undefined} present
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return isDeepStrictEqual(needed(wanted, present), needed(present, wanted));
}

/**
 * What identifies each package, without the optional ones that only this side has: they are for other platforms. The
 * path "" is the workspace itself.
 *
 * @param {Record<string, LockedPackage>} packages
 * @param {Record<string, LockedPackage>} others
 */
function needed(packages, others) {
  return new Map(
    Object.entries(packages)
      .filter(([path, { optional }]) => path !== "" && (path in others || !optional))
      .map(([path, { link, resolved, version }]) => [path, link ? resolved : version]),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} undefined: npm never came to the end of an installation
 */
function lockedIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}
