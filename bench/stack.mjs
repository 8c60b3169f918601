import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../tools/root.mjs";
import { resources } from "./resources.mjs";
import { configurationFor, openService } from "./service.mjs";

/** @import { Service } from "./service.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

/**
 * @typedef {object} Project one contender's program, with a state and an emulated service of its own
 * @property {Service} service
 * @property {(args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string>} command
 * @property {() => Promise<void>} apply
 * @property {() => void} changeProgram gives every application another address
 * @property {() => void} startOver back to where nothing was ever applied
 * @property {() => Promise<void>} discard
 */

export const up = ["up", "--yes", "--skip-preview"];

/**
 * A Pulumi project of its own. Programs differ, all else is the same for each: configuration, runtime options, engine.
 *
 * @param {Workshop} workshop
 * @param {"ours" | "nothing" | "guide"} program
 * @param {number} count
 * @returns {Promise<Project>}
 */
export async function openStack(workshop, program, count) {
  const service = await openService(count);
  const folder = workshop.makeFolder(program);
  const state = join(folder, "state");
  const emptyState = join(folder, "state-before");
  const env = {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const resource = resources[workshop.resource];
  let declarations = 0;
  const declare = () => {
    declarations += 1;
    const declared = service.applications.map(({ name, sdkAppId, configuration: { address, actions } }) => {
      const next = `${address}/${declarations}`;
      return program === "ours"
        ? { name, resource: workshop.resource, sdkAppId, ...resource.args(next) }
        : { name, sdkAppId, address: next, actions };
    });
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
  };
  /** @type {Project["command"]} */
  const command = (args, more = {}) =>
    workshop.run(workshop.pulumi.command, [...args, "--non-interactive", "--color", "never"], folder, {
      ...env,
      ...more,
    });

  mkdirSync(state);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  cpSync(fileURLToPath(new URL(`programs/${program}.cjs`, import.meta.url)), join(folder, "index.js"));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify(project));
  writeFileSync(join(folder, "Pulumi.bench.yaml"), JSON.stringify({ config: configurationFor(service) }));
  declare();
  await command(["stack", "init", "bench"]);
  cpSync(state, emptyState, { recursive: true });

  return {
    service,
    command,
    apply: async () => void (await command(up)),
    changeProgram: declare,
    startOver() {
      rmSync(state, { recursive: true });
      cpSync(emptyState, state, { recursive: true });
      for (const { sdkAppId } of service.applications) {
        service.emulator.remove(sdkAppId);
        resource.remove(service.emulator, sdkAppId);
      }
    },
    discard: () => service.emulator.close(),
  };
}

const project = { name: "bench", main: "index.js", runtime: { name: "nodejs", options: { typescript: false } } };
