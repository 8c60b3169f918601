import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cache, ensureCached, identify, removeUnused } from "../cache.mjs";
import { run } from "../exec.mjs";
import { withProgress } from "../progress.mjs";

/** @import { Say } from "../progress.mjs" */

const windows = process.platform === "win32";
const interpreter = windows ? "Scripts/python.exe" : "bin/python";
const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
const parent = join(cache, "python");
const keptHours = 24;

/** The generated SDK needs it. */
const oldestPython = [3, 9];

/**
 * A virtual environment with Pulumi's package for Python, from the public index. Quick where it was made before.
 *
 * @param {object} listener
 * @param {Say} listener.say
 * @returns {Promise<string>} the path of its interpreter; pip is to be called as its module
 */
export async function ensurePython({ say }) {
  const folder = join(parent, identify([requirements]));
  await ensureCached(say, {
    folder,
    // The interpreter is a link: where its Python was removed, it is missing.
    missing: (candidate) => [interpreter].filter((name) => !existsSync(join(candidate, name))),
    make: async (working) => {
      const python = await findPython();
      const ready = join(working, "ready");
      mkdirSync(ready);
      await withProgress(say, "Installing Pulumi for Python: about 20 s, once for this machine", async () => {
        await runOrAdvise("python -m venv", python, ["-m", "venv", ready]);
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
        await runOrAdvise("pip install", join(ready, interpreter), pip);
      });
      return ready;
    },
  });
  removeUnused(parent, folder, keptHours);
  return join(folder, interpreter);
}

async function findPython() {
  const script = `import sys; sys.exit(sys.version_info < (${oldestPython.join(", ")}))`;
  for (const command of ["python3", "python"]) {
    try {
      await run({ what: command, command, args: ["-c", script], limitSeconds: 30 });
      return command;
    } catch {
      // The next one may do.
    }
  }
  throw new Error(
    `The tests run Python programs, and there is no Python ${oldestPython.join(".")} or newer on PATH. Install one, with its ` +
      "venv and pip (https://www.python.org/downloads/), and run this command again.",
  );
}

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
async function runOrAdvise(what, command, args) {
  try {
    await run({ what, command, args, limitSeconds: 600 });
  } catch (error) {
    throw new Error(
      `${/** @type {Error} */ (error).message}\n` +
        "The tests run Python programs in a virtual environment with the package pulumi. Python's modules venv and pip (on " +
        "Debian the package python3-venv) must be there, and pip must reach its index. Then run this command again.",
    );
  }
}
