import { join } from "node:path";
import { cache, intoCache as into } from "../cache.mjs";
import { executables, missingFrom } from "./executables.mjs";
import { wantedPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Pulumi } from "./index.mjs" */

export const cacheFolder = join(cache, `pulumi-${wantedPulumi}`);

/** @returns {Promise<Pulumi>} */
export async function fromCache() {
  const missing = missingFrom(cacheFolder);
  if (missing.length > 0) throw new Error(`${cacheFolder} has no ${missing.join(", no ")}`);
  return { command: join(cacheFolder, executables.cli), version: wantedPulumi, from: "cache" };
}

/**
 * @param {Say} say
 * @param {"download" | "build"} from
 * @param {(folder: string) => Promise<string>} make fills an empty folder; says in which folder the executables then are
 * @returns {Promise<Pulumi>}
 */
export async function intoCache(say, from, make) {
  const made = await into(say, { folder: cacheFolder, missing: missingFrom, make });
  return { ...(await fromCache()), ...(made ? { from } : {}) };
}
