import { mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { executables, missingFrom } from "./executables.mjs";
import { whileLocked } from "./lock.mjs";
import { wantedPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Pulumi } from "./index.mjs" */

// The XDG rule: a variable that holds no absolute path counts as not set.
const configured = process.env.XDG_CACHE_HOME ?? "";
const caches = isAbsolute(configured) ? configured : join(homedir(), ".cache");

/** Outside the checkout, so that every clone on this machine finds it. */
export const cacheFolder = join(caches, "pulumi-trtc-callbacks", `pulumi-${wantedPulumi}`);

/** @returns {Promise<Pulumi>} */
export async function fromCache() {
  const missing = missingFrom(cacheFolder);
  if (missing.length > 0) throw new Error(`${cacheFolder} has no ${missing.join(", no ")}`);
  return { command: join(cacheFolder, executables.cli), version: wantedPulumi, from: "cache" };
}

/**
 * Gets a Pulumi into the cache. It appears there under its own name only when it is complete: one that was interrupted
 * is never taken for one that can be used.
 *
 * @param {Say} say
 * @param {"download" | "build"} from
 * @param {(folder: string) => Promise<string>} get fills an empty folder; says in which folder the executables then are
 * @returns {Promise<Pulumi>}
 */
export async function intoCache(say, from, get) {
  mkdirSync(dirname(cacheFolder), { recursive: true });
  return whileLocked(`${cacheFolder}.lock`, say, async () => {
    // Another clone may have filled the cache while this one waited for the lock.
    const theirs = await fromCache().catch(() => undefined);
    if (theirs) return theirs;

    const unfinished = `${cacheFolder}.unfinished`;
    const empty = () => rmSync(unfinished, { recursive: true, force: true });
    empty();
    mkdirSync(unfinished);
    try {
      const ready = await get(unfinished);
      const missing = missingFrom(ready);
      if (missing.length > 0) throw new Error(`it brought no ${missing.join(", no ")}`);
      rmSync(cacheFolder, { recursive: true, force: true });
      renameSync(ready, cacheFolder);
    } finally {
      empty();
    }
    return { ...(await fromCache()), from };
  });
}
