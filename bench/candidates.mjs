import { join } from "node:path";
import { root } from "../tools/root.mjs";
import { apply, openOpenTofu } from "./opentofu/project.mjs";
import { openStack, up } from "./stack.mjs";

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
  yaml: (environment, count) => openStack(environment, "yaml", count, findCheckout),
  emptyYaml: (environment, count) => openStack(environment, "emptyYaml", count, findCheckout),
  nodePlugin: (environment, count) => openStack(environment, "nodePlugin", count, findCheckout),
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
  yamlUp: { project: "yaml", args: up },
  yamlChangingUp: { project: "yaml", args: up, prepare: changeProgram },
  yamlFirst: { project: "yaml", args: up, prepare: startOver },
  emptyYaml: { project: "emptyYaml", args: up },
  nodePluginUp: { project: "nodePlugin", args: up },
  openTofu: { project: "openTofu", args: apply },
});
