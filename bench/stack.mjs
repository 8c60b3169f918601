import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tools/root.mjs";
import { resources } from "./options.mjs";
import { programs } from "./programs.mjs";
import { makeStackConfiguration, openService } from "./service.mjs";

/** @import { Project } from "./candidates.mjs" */
/** @import { Environment } from "./environment.mjs" */
/** @import { Program } from "./programs.mjs" */
/** @import { Service } from "./service.mjs" */

const { version } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));

export const up = ["up", "--yes", "--skip-preview"];

/** Writes the state once, at the end. Else, it is written whole after each resource, which takes minutes for 1,000. */
const oneCheckpoint = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

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
  program.prepare(folder);
  declare();
  await run(["stack", "init", "bench"]);
  await configure(run, service);
  if (program.usesPlugin) {
    // As users do. The engine keeps the schema of an installed plugin; for one that Pulumi.yaml names by its path alone, the
    // YAML program starts it a second time in each operation, for its schema.
    await run(["plugin", "install", "resource", "trtc", `v${version}`, "--file", environment.plugin]);
  }
  cpSync(state, emptyState, { recursive: true });

  return {
    service,
    run,
    apply: async () => void (await run(up, oneCheckpoint)),
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

/**
 * As the documents advise: with the keys encrypted.
 *
 * @param {Project["run"]} run
 * @param {Service} service
 */
async function configure(run, service) {
  const { "trtc:secretKeys": keys, ...plain } = makeStackConfiguration(service);
  for (const [key, value] of Object.entries(plain)) {
    await run(["config", "set", key, value]);
  }
  await run(["config", "set", "--secret", "trtc:secretKeys", JSON.stringify(keys)]);
}
