import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { bundle, compile } from "./compile.mjs";
import { installPackages } from "./npm-install.mjs";
import { ensurePluginExecutable } from "./plugin/index.mjs";
import { withProgress } from "./progress.mjs";
import { ensurePulumi } from "./pulumi/index.mjs";
import { ensureSdkHosts } from "./pulumi/sdk-hosts.mjs";
import { ensurePython } from "./python/index.mjs";
import { root } from "./root.mjs";
import { ensureSdks } from "./sdk/index.mjs";
import { isAtLeast, parseVersion } from "./versions.mjs";

/** @import { Say } from "./progress.mjs" */

/**
 * Makes a checkout ready to run: packages, compiled code, Pulumi. Silent and quick where everything is ready.
 * This and all that it imports use nothing but Node itself, because a fresh clone has no packages.
 *
 * @param {object} options
 * @param {Say} options.say
 * @param {readonly string[]} [options.projects] TypeScript projects to compile besides the three packages
 * @returns {Promise<import("./pulumi/index.mjs").Pulumi>}
 */
export async function setUp({ say, projects = [] }) {
  checkNode();
  await installPackages(say);
  await compileAndBundle(say, projects);
  return ensurePulumi({ say });
}

/**
 * The same, with what the tests on the engine run: it takes long only where the plugin has changed.
 *
 * @param {Parameters<typeof setUp>[0]} options
 */
export async function setUpTested(options) {
  const { command } = await setUp(options);
  return { pulumi: command, plugin: await ensurePluginExecutable(options) };
}

/**
 * The same, with all that any test runs: a browser, the languages where Pulumi can run them, and the SDKs.
 *
 * @param {Parameters<typeof setUp>[0]} options
 */
export async function setUpAll(options) {
  const tested = await setUpTested(options);
  await ensureSdkHosts(options.say, tested.pulumi);
  return {
    ...tested,
    chromium: await ensureChromium(options),
    python: await ensurePython(options),
    sdks: await ensureSdks(options),
  };
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const oldest = /** @type {string} */ (parseVersion(engines.node));
  if (isAtLeast(process.versions.node, oldest)) {
    return;
  }
  throw new Error(
    `This needs Node ${oldest} or newer, and runs on ${process.versions.node}. ` +
      "Install a newer one (https://nodejs.org) and run the same command again.",
  );
}

/**
 * Only what a run needs; the types of tools and tests are checked by `npm test`.
 *
 * @param {Say} say
 * @param {readonly string[]} projects
 */
function compileAndBundle(say, projects) {
  const all = ["provider", "emulator", "receiver", ...projects];
  return withProgress(say, `Compiling ${all.join(", ")}`, async () => {
    await compile(...all);
    await bundle();
  });
}
