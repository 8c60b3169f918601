import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resources } from "./options.mjs";
import { programs } from "./programs.mjs";
import { makeStackConfiguration, openService } from "./service.mjs";

/** @import { Project } from "./candidates.mjs" */
/** @import { Environment } from "./environment.mjs" */
/** @import { Program } from "./programs.mjs" */

export const up = ["up", "--yes", "--skip-preview"];

/**
 * A Pulumi project of its own. Programs and packages differ, all else is the same for each: configuration, runtime
 * options, engine.
 *
 * @param {Environment} environment
 * @param {keyof typeof programs} name
 * @param {number} count
 * @param {(environment: Environment) => Promise<string>} findPackages the node_modules that the program loads from
 * @returns {Promise<Project>}
 */
export async function openStack(environment, name, count, findPackages) {
  const packages = await findPackages(environment);
  const service = await openService(count);
  const folder = environment.makeFolder(name);
  const state = join(folder, "state");
  const emptyState = join(folder, "state-before");
  const ownEnv = {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  /** @type {Program} */
  const program = programs[name];
  const resource = resources[environment.resource];
  let declarations = 0;
  const declare = () => {
    declarations += 1;
    const declared = service.applications.map(({ name, sdkAppId, configuration: { address, actions } }) => {
      const next = `${address}/${declarations}`;
      return { name, args: { sdkAppId, ...(program.isOurs ? resource.makeArgs(next) : { address: next, actions }) } };
    });
    program.declare(environment, folder, declared);
  };
  /** @type {Project["run"]} */
  const run = (args, env = {}) =>
    environment.run(environment.pulumi.command, [...args, "--non-interactive", "--color", "never"], folder, {
      ...ownEnv,
      ...env,
    });

  mkdirSync(state);
  symlinkSync(packages, join(folder, "node_modules"), "junction");
  program.prepare(environment, folder);
  writeFileSync(join(folder, "Pulumi.bench.yaml"), JSON.stringify({ config: makeStackConfiguration(service) }));
  declare();
  await run(["stack", "init", "bench"]);
  cpSync(state, emptyState, { recursive: true });

  return {
    service,
    run,
    apply: async () => void (await run(up)),
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
