import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** @import { Environment } from "./environment.mjs" */
/** @import { Figures } from "./table.mjs" */

/**
 * From the start of the plugin's process to the line with its port: "pluginStart.ours.milliseconds".
 *
 * @param {Environment} environment
 * @param {Figures} figures
 * @param {number} rounds
 */
export async function measurePluginStart({ plugin, stop }, figures, rounds) {
  for (let round = 0; round < rounds; round++) {
    stop.throwIfAborted();
    const begun = performance.now();
    const child = spawn(join(plugin, "pulumi-resource-trtc"), ["127.0.0.1:1"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(createInterface({ input: child.stdout }), "line");
      figures.add("pluginStart.ours.milliseconds", performance.now() - begun);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
}
