import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../tools/root.mjs";
import { apply, openOpenTofu } from "./opentofu/project.mjs";
import { resources } from "./options.mjs";
import { makeStackConfiguration, openService } from "./service.mjs";

/** @import { Environment } from "./environment.mjs" */
/** @import { Service } from "./service.mjs" */

/**
 * @typedef {object} Project one candidate's program, with a state and an emulated service of its own
 * @property {Service} service
 * @property {(args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string>} run
 * @property {() => Promise<void>} apply
 * @property {() => void} changeProgram gives every application another address
 * @property {() => void} startOver back to where nothing was ever applied
 * @property {() => Promise<void>} discard
 */

const findCheckout = () => Promise.resolve(join(root, "node_modules"));
const installPacked = (/** @type {Environment} */ environment) => environment.installPacked();

/** @type {Record<string, (environment: Environment, count: number) => Promise<Project>>} */
const opening = {
  ours: (environment, count) => openStack(environment, "ours", count, findCheckout),
  nothing: (environment, count) => openStack(environment, "nothing", count, findCheckout),
  // Without TypeScript in its node_modules, where Pulumi's SDK loads the smaller one that it ships.
  plainOurs: (environment, count) => openStack(environment, "ours", count, installPacked),
  plainNothing: (environment, count) => openStack(environment, "nothing", count, installPacked),
  guide: (environment, count) => openStack(environment, "guide", count, findCheckout),
  openTofu: openOpenTofu,
};

/**
 * @param {Environment} environment
 * @param {string} project
 * @param {number} count
 */
export function openProject(environment, project, count) {
  return /** @type {typeof opening[string]} */ (opening[project])(environment, count);
}

/**
 * @typedef {object} Candidate a command that is timed
 * @property {string} project
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(project: Project) => void} [prepare] what is done first, off the clock
 */

const up = ["up", "--yes", "--skip-preview"];
const parallel = { PULUMI_PARALLEL_DIFF: "true" };
const changeProgram = (/** @type {Project} */ project) => project.changeProgram();
const startOver = (/** @type {Project} */ project) => project.startOver();

export const candidates = /** @satisfies {Record<string, Candidate>} */ ({
  up: { project: "ours", args: up },
  parallelUp: { project: "ours", args: up, env: parallel },
  refreshingUp: { project: "ours", args: [...up, "--refresh"] },
  preview: { project: "ours", args: ["preview"] },
  changingUp: { project: "ours", args: up, prepare: changeProgram },
  firstUp: { project: "ours", args: up, prepare: startOver },
  nothing: { project: "nothing", args: up },
  nothingParallel: { project: "nothing", args: up, env: parallel },
  plainUp: { project: "plainOurs", args: up },
  plainNothing: { project: "plainNothing", args: up },
  guideFirst: { project: "guide", args: up, prepare: startOver },
  openTofu: { project: "openTofu", args: apply },
});

/**
 * A Pulumi project of its own. Programs and packages differ, all else is the same for each: configuration, runtime
 * options, engine.
 *
 * @param {Environment} environment
 * @param {"ours" | "nothing" | "guide"} program
 * @param {number} count
 * @param {(environment: Environment) => Promise<string>} findPackages the node_modules that the program loads from
 * @returns {Promise<Project>}
 */
async function openStack(environment, program, count, findPackages) {
  const packages = await findPackages(environment);
  const service = await openService(count);
  const folder = environment.makeFolder(program);
  const state = join(folder, "state");
  const emptyState = join(folder, "state-before");
  const ownEnv = {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const resource = resources[environment.resource];
  let declarations = 0;
  const declare = () => {
    declarations += 1;
    const declared = service.applications.map(({ name, sdkAppId, configuration: { address, actions } }) => {
      const next = `${address}/${declarations}`;
      return program === "ours"
        ? { name, resource: environment.resource, sdkAppId, ...resource.makeArgs(next) }
        : { name, sdkAppId, address: next, actions };
    });
    writeFileSync(join(folder, "declared.json"), JSON.stringify(declared));
  };
  /** @type {Project["run"]} */
  const run = (args, env = {}) =>
    environment.run(environment.pulumi.command, [...args, "--non-interactive", "--color", "never"], folder, {
      ...ownEnv,
      ...env,
    });

  mkdirSync(state);
  symlinkSync(packages, join(folder, "node_modules"), "junction");
  cpSync(fileURLToPath(new URL(`programs/${program}.cjs`, import.meta.url)), join(folder, "index.js"));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify(projectSettings));
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

const projectSettings = {
  name: "bench",
  main: "index.js",
  runtime: { name: "nodejs", options: { typescript: false } },
};
