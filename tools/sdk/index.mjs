import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, ensureCached, identify, removeUnused } from "../cache.mjs";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";
import { root } from "../root.mjs";
import { completeSdks, completionFiles, languages } from "./complete.mjs";
import { ensureGenerator, generatorFiles } from "./generator.mjs";
import { createSdkSchema } from "./schema.mjs";

/** @import { Say } from "../progress.mjs" */

/** Every version of the SDKs that was made on this machine, by what it was made of. */
const made = join(cache, "sdk");

/** What another clone may be running its tests with. */
const keptHours = 2;

/**
 * The plugin's SDKs, made from its schema as it is now. Quick where they were made before.
 *
 * @param {object} wanted
 * @param {Say} wanted.say
 * @param {string} [wanted.repository] the URL of the repository that publishes them
 * @returns {Promise<string>} the folder that holds one for each language: python, nodejs, go
 */
export async function ensureSdks({ say, repository }) {
  const { schema, goModule } = createSdkSchema(repository);
  const text = JSON.stringify(schema);
  const files = [...generatorFiles, ...completionFiles, join(root, "package-lock.json"), join(root, "LICENSE")];
  const folder = join(made, identify(files, text));
  await ensureCached(say, {
    folder,
    missing: (candidate) =>
      Object.keys(languages).filter((language) => !existsSync(join(candidate, language, "LICENSE"))),
    make: async (working) => {
      const generator = await ensureGenerator(say);
      const [ready, file] = [join(working, "ready"), join(working, "schema.json")];
      mkdirSync(ready);
      writeFileSync(file, text);
      await withProgress(say, `Writing the plugin's SDKs for ${Object.keys(languages).join(", ")}`, async () => {
        await run({ what: "Pulumi's SDK generator", command: generator, args: [file, ready] });
        await completeSdks(ready, goModule);
      });
      return ready;
    },
  });
  removeUnused(made, folder, keptHours);
  return folder;
}
