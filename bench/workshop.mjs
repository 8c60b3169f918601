import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run } from "../tools/command.mjs";

/** @import { Say } from "../tools/progress.mjs" */
/** @import { Pulumi } from "../tools/pulumi/index.mjs" */
/** @import { OpenTofu } from "./opentofu/build.mjs" */
/** @import { ResourceName } from "./resources.mjs" */

/** Far more than the slowest run needs: 1,000 creations on a busy machine. */
const limitSeconds = 15 * 60;

/** Ends a measurement, after which `discard` still leaves nothing behind. */
const endings = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * @typedef {object} Workshop where everything happens, and what it is done with
 * @property {Say} say
 * @property {Pulumi} pulumi
 * @property {OpenTofu} openTofu
 * @property {ResourceName} resource the class of ours that is measured
 * @property {AbortSignal} stop aborts when the user ends the run
 * @property {(name: string) => string} makeFolder
 * @property {(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) => Promise<string>} run
 * @property {() => void} discard
 */

/**
 * @param {Pulumi} pulumi
 * @param {OpenTofu} openTofu
 * @param {ResourceName} resource
 * @param {Say} say
 * @returns {Workshop}
 */
export function openWorkshop(pulumi, openTofu, resource, say) {
  const stopping = new AbortController();
  for (const signal of endings) {
    process.on(signal, () => stopping.abort(new Error(`Ended by ${signal}: nothing was measured to the end.`)));
  }
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-bench-"));
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);

  /** The user's own settings must reach none of the contenders. */
  const ownSettings = Object.keys(process.env).filter((name) => /^(PULUMI|TRTC|TF|TOFU|NODE)_/.test(name));
  const environment = {
    ...Object.fromEntries(ownSettings.map((name) => [name, undefined])),
    PATH: [dirname(pulumi.command), process.env.PATH].join(delimiter),
    TMPDIR: temporary,
  };
  return {
    say,
    pulumi,
    openTofu,
    resource,
    stop: stopping.signal,
    makeFolder: (name) => mkdtempSync(join(folder, `${name}-`)),
    async run(command, args, cwd, env) {
      stopping.signal.throwIfAborted();
      const what = [command, ...args].join(" ");
      return run({ what, command, args, cwd, env: { ...environment, ...env }, limitSeconds });
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
