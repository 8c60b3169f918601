import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildWithGo, findGo, locateSources } from "../go.mjs";
import { withLock } from "../lock.mjs";
import { withProgress } from "../progress.mjs";
import { cacheFolder } from "./cache.mjs";
import { isExecutable } from "./executables.mjs";
import { languageHost } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

const windows = process.platform === "win32";
const module = "github.com/pulumi/pulumi/sdk/v3";
const host = windows ? "pulumi-language-python.exe" : "pulumi-language-python";
/** What the host runs a program with: a script, which it looks for on PATH. */
const launcher = "pulumi-language-python-exec";

/**
 * Sees to it that the CLI runs Python programs. Pulumi's download does; beside the CLI that we build, the host is added.
 *
 * @param {Say} say
 * @param {string} command the path of the CLI
 */
export async function ensurePythonHost(say, command) {
  const folder = dirname(command);
  const isThere = () => [host, ...(windows ? [] : [launcher])].every((name) => isExecutable(join(folder, name)));
  if (isThere()) {
    return;
  }
  if (folder !== cacheFolder) {
    throw new Error(
      `${command} has no ${host} and ${launcher} beside it: it cannot run Python programs, as the tests do. Install all of ` +
        "Pulumi (https://www.pulumi.com/docs/install/), or take its folder off PATH.",
    );
  }
  await withLock(`${folder}.lock`, say, async () => {
    if (!isThere()) {
      await build(say);
    }
  });
}

/** @param {Say} say */
async function build(say) {
  const unfinished = `${cacheFolder}.python`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await findGo(languageHost);
    const output = join(unfinished, host);
    const ldflags = `-X ${module}/go/common/version.Version=v${languageHost.version}`;
    const doing = `Building Pulumi's language host for Python ${languageHost.version}: about a minute on two cores`;
    await withProgress(say, doing, () =>
      buildWithGo({ module: languageHost, package: `${module}/python/cmd/pulumi-language-python`, output, ldflags }),
    );
    copyFileSync(join(await locateSources(languageHost, module), "python/cmd", launcher), join(unfinished, launcher));
    chmodSync(join(unfinished, launcher), 0o755);
    // The host last: it is nothing without the script.
    for (const name of [launcher, host]) {
      renameSync(join(unfinished, name), join(cacheFolder, name));
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
