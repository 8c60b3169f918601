import { candidates, openProject } from "./candidates.mjs";
import { measurePeaks } from "./memory.mjs";

/** @import { Candidate, Project } from "./candidates.mjs" */
/** @import { Environment } from "./environment.mjs" */
/** @import { Figures } from "./table.mjs" */

/** @typedef {keyof typeof candidates} CandidateName */

/**
 * @typedef {object} Scenario runs of the same size, in turns, so that what disturbs the machine disturbs all alike
 * @property {string} name
 * @property {number} applications
 * @property {number} latencyMs how far away the service is
 * @property {number} rounds
 * @property {readonly CandidateName[]} inTurns
 * @property {readonly CandidateName[]} [once] run once at the end, for their requests to the service
 * @property {readonly CandidateName[]} [watched] run once more at the end, for the memory that they hold
 * @property {boolean} [fromNothing] nothing is applied beforehand
 */

/**
 * Adds for each candidate "<scenario>.<candidate>.seconds" and ".requests" (to the service, for each application); for
 * each Pulumi project ".stateBytes" (for each resource).
 *
 * @param {Environment} environment
 * @param {Scenario} scenario
 * @param {Figures} figures
 */
export async function runScenario(environment, scenario, figures) {
  const { name, applications, latencyMs, rounds, inTurns, once = [], watched = [], fromNothing = false } = scenario;
  /** @type {Map<string, Project>} */
  const projects = new Map();
  /** @param {CandidateName} candidate */
  const isPresent = (candidate) => {
    if (candidates[candidate].project !== "openTofu" || !("missing" in environment.openTofu)) {
      return true;
    }
    figures.skip(`${name}.${candidate}`, environment.openTofu.missing);
    return false;
  };
  const present = inTurns.filter(isPresent);

  /** @param {CandidateName} candidate */
  const find = (candidate) => {
    /** @type {Candidate} */
    const { project, args, env, prepare } = candidates[candidate];
    const opened = /** @type {Project} */ (projects.get(project));
    return { opened, prepare, run: () => opened.run(args, env) };
  };

  /** @param {CandidateName} candidate */
  const measureRun = async (candidate) => {
    const { opened, prepare, run } = find(candidate);
    prepare?.(opened);
    opened.service.emulator.clearRequests();
    const begun = performance.now();
    await run();
    figures.add(`${name}.${candidate}.seconds`, (performance.now() - begun) / 1000);
    figures.add(`${name}.${candidate}.requests`, opened.service.emulator.requests.length / applications);
  };

  try {
    for (const candidate of [...present, ...once, ...watched]) {
      const { project } = candidates[candidate];
      if (projects.has(project)) {
        continue;
      }
      environment.say(`${name}: preparing ${project}`);
      const opened = await openProject(environment, project, applications);
      projects.set(project, opened);
      if (!fromNothing) {
        await opened.apply();
      }
      opened.service.emulator.behaviour.latencyMs = latencyMs;
    }
    for (let round = 0; round < rounds; round++) {
      environment.say(`${name}: round ${round + 1} of ${rounds}`);
      // Whoever comes first in one round comes last in the next.
      for (const candidate of round % 2 === 0 ? present : present.toReversed()) {
        await measureRun(candidate);
      }
    }
    for (const candidate of once) {
      await measureRun(candidate);
    }
    for (const candidate of watched) {
      for (const [role, megabytes] of Object.entries(await measurePeaks(find(candidate).run))) {
        figures.add(`${name}.${candidate}.${role}`, megabytes);
      }
    }
    for (const [project, opened] of projects) {
      if (project !== "openTofu") {
        figures.add(`${name}.${project}.stateBytes`, await measureStateBytes(opened));
      }
    }
  } finally {
    for (const project of projects.values()) {
      await project.discard();
    }
  }
}

/** What one resource's inputs and outputs take in state, as compact JSON. @param {Project} project */
async function measureStateBytes(project) {
  const { deployment } = JSON.parse(await project.run(["stack", "export"]));
  const resources = /** @type {{ type: string, inputs: object, outputs: object }[]} */ (deployment.resources).filter(
    // Neither the stack itself nor a provider.
    ({ type }) => !type.startsWith("pulumi:"),
  );
  const bytes = resources.map(({ inputs, outputs }) =>
    Buffer.byteLength(JSON.stringify(inputs) + JSON.stringify(outputs)),
  );
  return bytes.reduce((sum, each) => sum + each, 0) / Math.max(1, bytes.length);
}
