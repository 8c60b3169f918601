import { join } from "node:path";
import { cache, ensureCached } from "../cache.mjs";
import { executables, listMissing } from "./executables.mjs";
import { wantedPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Pulumi } from "./index.mjs" */

export const cacheFolder = join(cache, `pulumi-${wantedPulumi}`);

/** @returns {Promise<Pulumi>} */
export async function findInCache() {
  const missing = listMissing(cacheFolder);
  if (missing.length > 0) {
    throw new Error(`${cacheFolder} has no ${missing.join(", no ")}`);
  }
  return { command: join(cacheFolder, executables.cli), version: wantedPulumi, from: "cache" };
}

/**
 * @param {Say} say
 * @param {"download" | "build"} from
 * @param {(folder: string) => Promise<string>} make fills an empty folder; says in which folder the executables then are
 * @returns {Promise<Pulumi>}
 */
export async function fillCache(say, from, make) {
  const made = await ensureCached(say, { folder: cacheFolder, missing: listMissing, make });
  return { ...(await findInCache()), ...(made ? { from } : {}) };
}
