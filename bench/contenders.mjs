import { apply, openTofuProject } from "./opentofu/project.mjs";
import { openStack, up } from "./stack.mjs";

/** @import { Project } from "./stack.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

/** @type {Record<"ours" | "nothing" | "guide" | "openTofu", (workshop: Workshop, count: number) => Promise<Project>>} */
export const programs = {
  ours: (workshop, count) => openStack(workshop, "ours", count),
  nothing: (workshop, count) => openStack(workshop, "nothing", count),
  guide: (workshop, count) => openStack(workshop, "guide", count),
  openTofu: openTofuProject,
};

/**
 * @typedef {object} Contender a command that is timed
 * @property {keyof programs} program
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(project: Project) => void} [before] what is done first, off the clock
 */

const parallel = { PULUMI_PARALLEL_DIFF: "true" };
const changeProgram = (/** @type {Project} */ project) => project.changeProgram();
const startOver = (/** @type {Project} */ project) => project.startOver();

export const contenders = /** @satisfies {Record<string, Contender>} */ ({
  up: { program: "ours", args: up },
  parallelUp: { program: "ours", args: up, env: parallel },
  refreshingUp: { program: "ours", args: [...up, "--refresh"] },
  preview: { program: "ours", args: ["preview"] },
  changingUp: { program: "ours", args: up, before: changeProgram },
  firstUp: { program: "ours", args: up, before: startOver },
  nothing: { program: "nothing", args: up },
  nothingParallel: { program: "nothing", args: up, env: parallel },
  guideFirst: { program: "guide", args: up, before: startOver },
  openTofu: { program: "openTofu", args: apply },
});
