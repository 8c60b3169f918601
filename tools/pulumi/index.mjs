import { buildPulumi } from "./build.mjs";
import { cacheFolder, findInCache } from "./cache.mjs";
import { downloadPulumi } from "./download.mjs";
import { findOnPath } from "./path.mjs";
import { cli, oldestPulumi } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

/**
 * @typedef {object} Pulumi
 * @property {string} command the absolute path of the CLI; the other executables are in the same folder
 * @property {string} version such as "3.258.0"
 * @property {"PATH" | "cache" | "download" | "build"} from
 */

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} advice what the user can do to make this way work
 * @property {(say: Say) => Promise<Pulumi>} attempt throws what stands in the way
 */

/** The ways to a Pulumi, quickest first. @type {Way[]} */
const ways = [
  {
    name: "Pulumi on PATH",
    advice: `install Pulumi ${oldestPulumi} or newer (https://www.pulumi.com/docs/install/) and put its folder on PATH.`,
    attempt: findOnPath,
  },
  {
    name: "the cache of an earlier run",
    advice: `nothing: the next two ways fill ${cacheFolder}.`,
    attempt: findInCache,
  },
  {
    name: "Pulumi's own download",
    advice: "let this machine reach get.pulumi.com and github.com, then run this command again.",
    attempt: downloadPulumi,
  },
  {
    name: "a build with Go",
    advice: `install Go ${cli.go} or newer (https://go.dev/doc/install) and let it reach the public Go module proxy.`,
    attempt: buildPulumi,
  },
];

/**
 * Finds the Pulumi CLI on this machine, or gets it.
 *
 * @param {{ say: Say }} listener
 * @returns {Promise<Pulumi>}
 * @throws one error that names every way tried, why it failed, and what to do about it
 */
export async function ensurePulumi({ say }) {
  const failures = [];
  for (const way of ways) {
    try {
      return await way.attempt(say);
    } catch (error) {
      failures.push(describe(way, /** @type {Error} */ (error)));
    }
  }
  throw new Error(`There is no Pulumi CLI to work with. Any one of these would do:\n${failures.join("\n")}`);
}

/** More of a compiler's or an installer's output than this hides the other ways. */
const reasonLines = 12;

/**
 * @param {Way} way
 * @param {Error} error
 */
function describe(way, { message }) {
  const [summary, ...output] = message.trim().split("\n");
  const reason = [summary, ...output.slice(-reasonLines)].join("\n      ");
  return `- ${way.name}: ${reason}\n    What to do: ${way.advice}`;
}
