import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cache } from "./cache.mjs";
import { run } from "./exec.mjs";
import { withLock } from "./lock.mjs";
import { withProgress } from "./progress.mjs";

/** @import { Say } from "./progress.mjs" */

/** Names a browser; no other is looked for then. */
const variable = "TRTC_CHROMIUM";

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chrome's own installers put it on systems that have it on no PATH. */
const outsidePath = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Far more than a slow mirror needs. */
const limitSeconds = 15 * 60;

/**
 * The browser that the emulator's page is tested in: one that is there, else, for root on Debian and its kin, the system's
 * package.
 *
 * @param {object} listener
 * @param {Say} listener.say
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureChromium({ say }) {
  const { [variable]: chosen } = process.env;
  if (chosen) {
    if (!existsSync(chosen)) {
      throw new Error(`There is no ${chosen}, which ${variable} names. Name a Chromium or Chrome there, or unset it.`);
    }
    return chosen;
  }
  const found = findChromium() ?? (await installChromium(say));
  if (found === undefined) {
    throw new Error(
      "The page of the emulator is tested in a browser, and there is no Chromium and no Chrome on PATH. Install one (on " +
        `Debian: apt-get install chromium), or name its executable in ${variable}, and run this command again.`,
    );
  }
  return found;
}

function findChromium() {
  return [...commands.flatMap(listOnPath), ...outsidePath].find((candidate) => existsSync(candidate));
}

/** @param {string} command */
function listOnPath(command) {
  const { PATH = "" } = process.env;
  return PATH.split(delimiter).map((folder) => join(folder, command));
}

/**
 * @param {Say} say
 * @returns {Promise<string | undefined>} undefined where this is not ours to install, or there is no such package
 */
async function installChromium(say) {
  const mayInstall = process.getuid?.() === 0 && listOnPath("apt-get").some((candidate) => existsSync(candidate));
  if (!mayInstall) {
    return undefined;
  }
  await withLock(join(cache, "chromium.lock"), say, async () => {
    if (findChromium() === undefined) {
      await withProgress(say, "Installing Debian's chromium: about a minute, once for this machine", async () => {
        await runAptGet("update", "-qq");
        await runAptGet("install", "-qq", "--no-install-recommends", "chromium");
      });
    }
  });
  return findChromium();
}

/** @param {string[]} args */
async function runAptGet(...args) {
  try {
    await run({
      what: `apt-get ${args[0]}`,
      command: "apt-get",
      args: ["-y", ...args],
      env: { DEBIAN_FRONTEND: "noninteractive" },
      limitSeconds,
    });
  } catch (error) {
    throw new Error(
      `${/** @type {Error} */ (error).message}\n` +
        "The page of the emulator is tested in a browser. Install Chromium or Chrome yourself, or name its executable in " +
        `${variable}, and run this command again.`,
    );
  }
}
