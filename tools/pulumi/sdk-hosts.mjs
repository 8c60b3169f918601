import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildWithGo, findGo, locateSources } from "../go.mjs";
import { withLock } from "../lock.mjs";
import { withProgress } from "../progress.mjs";
import { cacheFolder } from "./cache.mjs";
import { isExecutable } from "./executables.mjs";
import { goHost, languageHost } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

const windows = process.platform === "win32";
const module = "github.com/pulumi/pulumi/sdk/v3";

/**
 * The language hosts that run programs with our SDKs, besides the one for Node.
 *
 * @type {readonly { language: string, from: import("../go.mjs").GoModule, source: string, script?: string }[]}
 */
const hosts = [
  // The script runs a program: the host looks for it on PATH.
  { language: "python", from: languageHost, source: "python/cmd", script: "pulumi-language-python-exec" },
  { language: "go", from: goHost, source: "go" },
];

/** @param {string} language */
const nameHost = (language) => `pulumi-language-${language}${windows ? ".exe" : ""}`;

/** What a host needs, the host last: it is nothing without the script. @param {typeof hosts[number]} host */
const listFiles = ({ language, script }) => [...(script && !windows ? [script] : []), nameHost(language)];

/**
 * Sees to it that the CLI runs programs in the languages of our SDKs. Pulumi's download does; beside the CLI that we build,
 * the hosts are added.
 *
 * @param {Say} say
 * @param {string} command the path of the CLI
 */
export async function ensureSdkHosts(say, command) {
  const folder = dirname(command);
  const listMissing = () => hosts.filter((host) => !listFiles(host).every((name) => isExecutable(join(folder, name))));
  const missing = listMissing();
  if (missing.length === 0) {
    return;
  }
  if (folder !== cacheFolder) {
    throw new Error(
      `${command} has no ${missing.flatMap(listFiles).join(", ")} beside it: it cannot run programs in ` +
        `${missing.map(({ language }) => language).join(" and ")}, as the tests do. Install all of Pulumi ` +
        "(https://www.pulumi.com/docs/install/), or take its folder off PATH.",
    );
  }
  await withLock(`${folder}.lock`, say, async () => {
    for (const host of listMissing()) {
      await build(say, host);
    }
  });
}

/**
 * @param {Say} say
 * @param {typeof hosts[number]} host
 */
async function build(say, host) {
  const { language, from, source, script } = host;
  const unfinished = `${cacheFolder}.${language}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await findGo(from);
    const output = join(unfinished, nameHost(language));
    const ldflags = `-X ${module}/go/common/version.Version=v${from.version}`;
    const doing = `Building Pulumi's language host for ${language} ${from.version}: about a minute on two cores`;
    await withProgress(say, doing, () =>
      buildWithGo({ module: from, package: `${module}/${source}/pulumi-language-${language}`, output, ldflags }),
    );
    if (script) {
      copyFileSync(join(await locateSources(from, module), source, script), join(unfinished, script));
      chmodSync(join(unfinished, script), 0o755);
    }
    for (const name of listFiles(host)) {
      renameSync(join(unfinished, name), join(cacheFolder, name));
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
