import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify } from "../cache.mjs";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";
import { bundleFolder, script } from "./bundle-files.mjs";
import { makeAssets } from "./code-cache.mjs";
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

const seaOptions = {
  disableExperimentalSEAWarning: true,
  execArgv: v8Options,
  // NODE_OPTIONS is meant for the user's programs, and may hold what this Node does not know.
  execArgvExtension: "none",
};

const tools = join(root, "tools/plugin");

/**
 * What the executable is made of. With a code cache of an operation, the plugin needs a fifth less processor time to answer its
 * first check and diff than with Node's own. Only a Node that runs here can make one, and no option gives it one hash seed, so
 * two builds are not the same to the byte.
 *
 * @type {Record<"plain" | "cached", { folder: string, main: string, recipe: readonly string[], makeAssets?: typeof makeAssets }>}
 */
const contents = {
  plain: { folder: bundleFolder, main: script, recipe: [] },
  cached: {
    folder: tools,
    main: "loader.cjs",
    recipe: ["loader.cjs", "code-cache.mjs", "operation.mjs", "record-code.cjs"],
    makeAssets,
  },
};

/**
 * One file that needs no Node on the user's machine. Any machine that has a Node of the same version makes it; made on its own
 * kind of machine it is better, since only that can make the code cache, strip Linux's and sign macOS's.
 *
 * @param {Target} target
 * @returns {Form}
 */
export function describeExecutable(target) {
  const content = target === ownTarget ? contents.cached : contents.plain;
  return {
    archive: target.pulumi,
    program: `pulumi-resource-trtc${target.suffix}`,
    runsHere: target === ownTarget,
    recipe: JSON.stringify([target, seaOptions, identify(content.recipe.map((file) => join(tools, file)))]),
    make: async (say, folder) => {
      const builder = await ensureNode(say, ownTarget ?? target);
      const work = join(folder, "..", "work");
      mkdirSync(work);
      const config = join(work, "sea-config.json");
      const output = join(folder, `pulumi-resource-trtc${target.suffix}`);
      // A relative path: the executable keeps it, and must not tell whose machine it was made on.
      const sea = { ...seaOptions, main: content.main, executable: await ensureNode(say, target), output };
      await withProgress(say, `Making the plugin's executable for ${target.pulumi}`, async () => {
        const assets = await content.makeAssets?.(builder, v8Options, work);
        writeFileSync(config, JSON.stringify({ ...sea, assets }));
        await run({
          what: "node --build-sea",
          command: builder,
          args: [...v8Options, "--build-sea", config],
          cwd: content.folder,
          env: { NODE_OPTIONS: "" },
        });
      });
      rmSync(work, { recursive: true });
      await settleSignature(say, target, output);
      return `Node.js ${target.version}\n\n${await readLicense(say)}`;
    },
  };
}
