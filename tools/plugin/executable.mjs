import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";
import { bundleFolder, script } from "./bundle-files.mjs";
import { ensureNode } from "./node.mjs";

/** @import { Form } from "./index.mjs" */
/** @import { Target } from "./targets.mjs" */

/**
 * A young generation of at most 4 MB a half, where V8's default is 16: with 1,000 applications the process holds 30 MB less,
 * and takes no more processor time.
 */
const v8Options = ["--max-semi-space-size=4"];

const options = {
  disableExperimentalSEAWarning: true,
  // Saves a fifth of the time to the port line. V8 refuses it, warns, and starts later than without it, unless it was made
  // with the same options. No option can give it one hash seed, so two builds are not the same to the byte.
  useCodeCache: true,
  execArgv: v8Options,
  // NODE_OPTIONS is meant for the user's programs, and may hold what this Node does not know.
  execArgvExtension: "none",
};

/**
 * One file that needs no Node on the user's machine.
 *
 * @param {Target} target
 * @returns {Form}
 */
export function describeExecutable(target) {
  return {
    archive: target.pulumi,
    recipe: JSON.stringify([target, options]),
    make: async (say, folder) => {
      const node = await ensureNode(say, target);
      const config = join(folder, "..", "sea-config.json");
      const output = join(folder, "pulumi-resource-trtc");
      // A relative path: the executable keeps it, and must not tell whose machine it was made on.
      writeFileSync(config, JSON.stringify({ ...options, main: script, executable: join(node, "node"), output }));
      await withProgress(say, `Making the plugin's executable for ${target.pulumi}`, () =>
        run({
          what: "node --build-sea",
          command: join(node, "node"),
          args: [...v8Options, "--build-sea", config],
          cwd: bundleFolder,
          env: { NODE_OPTIONS: "" },
        }),
      );
      return `Node.js ${target.version}\n\n${readFileSync(join(node, "LICENSE"), "utf8")}`;
    },
  };
}
