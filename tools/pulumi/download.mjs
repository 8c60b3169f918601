import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../command.mjs";
import { tellIfSlow } from "../progress.mjs";
import { intoCache } from "./cache.mjs";
import { wantedPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

const installer = fileURLToPath(new URL("install.mjs", import.meta.url));

/**
 * Pulumi's own download. It runs in a process of its own, because it has no time limit and cannot be called off.
 *
 * @param {Say} say
 */
export function fromDownload(say) {
  return intoCache(say, "download", async (folder) => {
    await tellIfSlow(say, `Downloading Pulumi ${wantedPulumi} from Pulumi's site (once for this machine)`, () =>
      run({
        what: "Pulumi's installer",
        command: process.execPath,
        args: [installer, folder, wantedPulumi],
        limitSeconds: 180,
      }),
    );
    return join(folder, "bin");
  });
}
