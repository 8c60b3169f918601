import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run } from "../tools/exec.mjs";
import { root } from "../tools/root.mjs";

/** @import { Say } from "../tools/progress.mjs" */
/** @import { Pulumi } from "../tools/pulumi/index.mjs" */
/** @import { OpenTofu } from "./opentofu/project.mjs" */
/** @import { ResourceName } from "./options.mjs" */

/** Far more than the slowest run needs: 1,000 creations on a busy machine. */
const timeoutSeconds = 15 * 60;

/** Ends a measurement, after which `discard` still leaves nothing behind. */
const endSignals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * @typedef {object} Environment where everything is measured, and with which tools
 * @property {Say} say
 * @property {Pulumi} pulumi
 * @property {string} plugin the folder of the plugin's executable
 * @property {OpenTofu} openTofu
 * @property {ResourceName} resource the class of ours that is measured
 * @property {AbortSignal} stop aborts when the user ends the run
 * @property {(name: string) => string} makeFolder
 * @property {(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) => Promise<string>} run
 * @property {() => Promise<string>} installPacked installs the package as npm would publish it, once: its node_modules
 * @property {() => void} discard
 */

/**
 * @param {Pick<Environment, "pulumi" | "plugin" | "openTofu" | "resource" | "say">} tools
 * @returns {Environment}
 */
export function createEnvironment(tools) {
  const { pulumi } = tools;
  const stopping = new AbortController();
  for (const signal of endSignals) {
    process.on(signal, () => stopping.abort(new Error(`Ended by ${signal}: nothing was measured to the end.`)));
  }
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-bench-"));
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);

  /** The user's own settings must reach none of the candidates. */
  const ownSettings = Object.keys(process.env).filter((name) => /^(PULUMI|TRTC|TF|TOFU|NODE)_/.test(name));
  const variables = {
    ...Object.fromEntries(ownSettings.map((name) => [name, undefined])),
    PATH: [dirname(pulumi.command), process.env.PATH].join(delimiter),
    TMPDIR: temporary,
  };
  /** @type {Promise<string> | undefined} */
  let packed;
  /** @type {Environment} */
  const environment = {
    ...tools,
    stop: stopping.signal,
    makeFolder: (name) => mkdtempSync(join(folder, `${name}-`)),
    async run(command, args, cwd, env) {
      stopping.signal.throwIfAborted();
      const what = [command, ...args].join(" ");
      return run({ what, command, args, cwd, env: { ...variables, ...env }, limitSeconds: timeoutSeconds });
    },
    installPacked() {
      packed ??= packAndInstall(environment);
      return packed;
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
  return environment;
}

/**
 * The package in a project that has nothing else but `@pulumi/pulumi`.
 *
 * @param {Environment} environment
 */
async function packAndInstall({ say, makeFolder, run }) {
  say("Packing and installing the package in a project of its own");
  const folder = makeFolder("packed");
  /** @param {string} cwd @param {string[]} args */
  const runNpm = (cwd, ...args) => run("npm", [...args, "--loglevel=error"], cwd, {});
  await runNpm(join(root, "provider"), "pack", "--pack-destination", folder);
  const { name, version } = readJson("provider/package.json");
  const dependencies = {
    [name]: `file:${join(folder, `${name}-${version}.tgz`)}`,
    "@pulumi/pulumi": readJson("package.json").devDependencies["@pulumi/pulumi"],
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  await runNpm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund");
  return join(folder, "node_modules");
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
