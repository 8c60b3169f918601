import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";
import { bundleFolder, script } from "./bundle-files.mjs";
import { ensureNode, readLicense } from "./node.mjs";
import { settleSignature } from "./signature.mjs";
import { ownTarget } from "./targets.mjs";

/** @import { Form } from "./index.mjs" */
/** @import { Target } from "./targets.mjs" */

/**
 * A young generation of at most 4 MB a half, where V8's default is 16: with 1,000 applications the process holds 30 MB less,
 * and takes no more processor time.
 */
const v8Options = ["--max-semi-space-size=4"];

/** @param {Target} target */
const chooseOptions = (target) => ({
  disableExperimentalSEAWarning: true,
  // Saves a fifth of the time to the port line. V8 refuses it, warns, and starts later than without it, unless it was made
  // on the same system with the same options. No option can give it one hash seed, so two builds are not the same to the byte.
  useCodeCache: target === ownTarget,
  execArgv: v8Options,
  // NODE_OPTIONS is meant for the user's programs, and may hold what this Node does not know.
  execArgvExtension: "none",
});

/**
 * One file that needs no Node on the user's machine. Any machine that has a Node of the same version makes it; made on its own
 * kind of machine it is better, since only that can make the code cache, strip Linux's and sign macOS's.
 *
 * @param {Target} target
 * @returns {Form}
 */
export function describeExecutable(target) {
  const options = chooseOptions(target);
  return {
    archive: target.pulumi,
    program: `pulumi-resource-trtc${target.suffix}`,
    runsHere: target === ownTarget,
    recipe: JSON.stringify([target, options]),
    make: async (say, folder) => {
      const builder = await ensureNode(say, ownTarget ?? target);
      const config = join(folder, "..", "sea-config.json");
      const output = join(folder, `pulumi-resource-trtc${target.suffix}`);
      // A relative path: the executable keeps it, and must not tell whose machine it was made on.
      const sea = { ...options, main: script, executable: await ensureNode(say, target), output };
      writeFileSync(config, JSON.stringify(sea));
      await withProgress(say, `Making the plugin's executable for ${target.pulumi}`, () =>
        run({
          what: "node --build-sea",
          command: builder,
          args: [...v8Options, "--build-sea", config],
          cwd: bundleFolder,
          env: { NODE_OPTIONS: "" },
        }),
      );
      rmSync(config);
      await settleSignature(say, target, output);
      return `Node.js ${target.version}\n\n${await readLicense(say)}`;
    },
  };
}
