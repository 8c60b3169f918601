import { existsSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached, identify, removeUnused } from "../cache.mjs";
import { buildWithGo, findGo, readGoModule } from "../go.mjs";
import { withProgress } from "../progress.mjs";

/** @import { Say } from "../progress.mjs" */

const source = new URL("generator/", import.meta.url);
const executable = process.platform === "win32" ? "generator.exe" : "generator";
const parent = join(cache, "sdk-generator");
const keptHours = 24;

/** What the generator is built from: another one of these is another generator. */
export const generatorFiles = ["main.go", "go.mod", "go.sum"].map((name) => new URL(name, source));

/**
 * Pulumi's own SDK generators, as one program. Quick where it was built before.
 *
 * @param {Say} say
 * @returns {Promise<string>} the path of the program
 */
export async function ensureGenerator(say) {
  const module = readGoModule(source, "github.com/pulumi/pulumi/pkg/v3");
  const folder = join(parent, identify(generatorFiles));
  await ensureCached(say, {
    folder,
    missing: (candidate) => [executable].filter((name) => !existsSync(join(candidate, name))),
    make: async (working) => {
      await checkGo(module);
      const doing = `Building Pulumi's SDK generators ${module.version}: about a minute on two cores, once for this machine`;
      const output = join(working, executable);
      await withProgress(say, doing, () => buildWithGo({ module, package: ".", output }));
      return working;
    },
  });
  removeUnused(parent, folder, keptHours);
  return join(folder, executable);
}

/** @param {import("../go.mjs").GoModule} module */
async function checkGo(module) {
  try {
    await findGo(module);
  } catch (error) {
    throw new Error(
      `${/** @type {Error} */ (error).message}\n` +
        `The SDKs are written by Pulumi's own generators, which are built with Go ${module.go} or newer: install it ` +
        "(https://go.dev/doc/install), let it reach the public Go module proxy, and run this command again.",
    );
  }
}
