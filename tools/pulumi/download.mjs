import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";
import { fillCache } from "./cache.mjs";
import { wantedPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

const installer = fileURLToPath(new URL("install.mjs", import.meta.url));

/**
 * Pulumi's own download. It runs in a process of its own, because it has no time limit and cannot be called off.
 *
 * @param {Say} say
 */
export function downloadPulumi(say) {
  return fillCache(say, "download", async (folder) => {
    await withProgress(say, `Downloading Pulumi ${wantedPulumi} from Pulumi's site (once for this machine)`, () =>
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
