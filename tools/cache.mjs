import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { withLock } from "./lock.mjs";

/** @import { Say } from "./progress.mjs" */

// The XDG rule: a variable that holds no absolute path counts as not set.
const configured = process.env.XDG_CACHE_HOME ?? "";

/** Outside the checkout, so that every clone on this machine finds what is in it. */
export const cache = join(isAbsolute(configured) ? configured : join(homedir(), ".cache"), "pulumi-trtc-callbacks");

/**
 * Makes a folder of the cache, one process at a time. It appears under its own name only when it is complete: one that
 * was interrupted is never taken for one that can be used.
 *
 * @param {Say} say
 * @param {object} wanted
 * @param {string} wanted.folder
 * @param {(folder: string) => string[]} wanted.missing the names of the files that a folder lacks
 * @param {(empty: string) => Promise<string>} wanted.make fills an empty folder; says in which folder the files then are
 * @returns {Promise<boolean>} whether it had to be made: another clone may have done it meanwhile
 */
export async function ensureCached(say, { folder, missing, make }) {
  if (missing(folder).length === 0) {
    return false;
  }
  mkdirSync(dirname(folder), { recursive: true });
  return withLock(`${folder}.lock`, say, async () => {
    if (missing(folder).length === 0) {
      return false;
    }

    const unfinished = `${folder}.unfinished`;
    const empty = () => rmSync(unfinished, { recursive: true, force: true });
    empty();
    mkdirSync(unfinished);
    try {
      const ready = await make(unfinished);
      const lacking = missing(ready);
      if (lacking.length > 0) {
        throw new Error(`it brought no ${lacking.join(", no ")}`);
      }
      rmSync(folder, { recursive: true, force: true });
      renameSync(ready, folder);
    } finally {
      empty();
    }
    return true;
  });
}

/**
 * The name of a folder of the cache, by what its contents are made of: something else has another name.
 *
 * @param {readonly (string | URL)[]} files
 * @param {string} [text] what else they are made of
 */
export function identify(files, text = "") {
  const hash = createHash("sha256").update(text);
  for (const file of files) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Notes that a folder of the cache is in use, and removes those beside it that were not for some time.
 *
 * @param {string} parent
 * @param {string} used the one in use
 * @param {number} hours how long the others are kept
 */
export function removeUnused(parent, used, hours) {
  const now = new Date();
  utimesSync(used, now, now);
  for (const folder of readdirSync(parent).map((name) => join(parent, name))) {
    // Another process may have removed it, or may be at work there.
    const unused = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime();
    if (now.getTime() - unused > hours * 3_600_000) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
