// npm run bench: what the provider costs, measured beside its peers. docs/performance.md says what the numbers mean.
import { ensurePluginExecutable } from "../tools/plugin/index.mjs";
import { setUp } from "../tools/setup.mjs";
import { help, readOptions } from "./options.mjs";

/** Progress goes to standard error, so that standard output is the table alone. @param {string} sentence */
const say = (sentence) => console.error(sentence);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
  } else {
    const pulumi = await setUp({ say });
    const plugin = await ensurePluginExecutable({ say });
    // Only now are the packages there that the measuring needs.
    const { measure } = await import("./scenarios.mjs");
    console.log(await measure({ pulumi, plugin }, options, say));
  }
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
