import { realpathSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { run } from "../exec.mjs";
import { parseVersion } from "../versions.mjs";
import { executables, isExecutable, listMissing } from "./executables.mjs";
import { explainRejection } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Pulumi } from "./index.mjs" */

/**
 * The Pulumi that the user's own shell would start, if it will do.
 *
 * @param {Say} say
 * @returns {Promise<Pulumi>}
 */
export async function findOnPath(say) {
  const found = findExecutable(executables.cli);
  if (!found) {
    throw new Error("there is no pulumi on PATH");
  }

  // The CLI looks for its plugins beside the real file, and warns on every command about those it finds elsewhere.
  const command = realpathSync(found);
  try {
    return { command, version: await checkVersion(command), from: "PATH" };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    say(`Passing over the pulumi on PATH: ${message}.`);
    throw error;
  }
}

/**
 * @param {string} command
 * @throws what is wrong with it
 */
async function checkVersion(command) {
  const missing = listMissing(dirname(command));
  if (missing.length > 0) {
    throw new Error(`${command} has no ${missing.join(" and no ")} beside it`);
  }

  const printed = await run({
    what: `${command} version`,
    command,
    args: ["version"],
    env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
    limitSeconds: 30,
  });
  const version = parseVersion(printed);
  if (!version) {
    throw new Error(`${command} version printed no version but "${printed.trim()}"`);
  }
  const reason = explainRejection(version);
  if (reason) {
    throw new Error(`${command} is ${version}, ${reason}`);
  }
  return version;
}

/** @param {string} name */
function findExecutable(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}
