import { contenders, programs } from "./contenders.mjs";
import { peaksWhile } from "./memory.mjs";

/** @import { Contender } from "./contenders.mjs" */
/** @import { Figures } from "./figures.mjs" */
/** @import { Project } from "./stack.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

/** @typedef {keyof typeof contenders} Name */

/**
 * @typedef {object} Contest runs of the same size, in turns, so that what disturbs the machine disturbs all alike
 * @property {string} name
 * @property {number} applications
 * @property {number} latencyMs how far away the service is
 * @property {number} rounds
 * @property {readonly Name[]} inTurns
 * @property {readonly Name[]} [once] run once at the end, for what they ask of the service
 * @property {readonly Name[]} [watched] run once more at the end, with an eye on memory
 * @property {boolean} [fromNothing] nothing is applied beforehand
 */

/**
 * Notes for each contender: "<contest>.<contender>.seconds" and ".requests" (to the service, for each application); for
 * each Pulumi program ".stateBytes" (for each resource).
 *
 * @param {Workshop} workshop
 * @param {Contest} contest
 * @param {Figures} figures
 */
export async function hold(workshop, contest, figures) {
  const { name, applications, latencyMs, rounds, inTurns, once = [], watched = [], fromNothing = false } = contest;
  /** @type {Map<string, Project>} */
  const projects = new Map();
  /** @param {Name} contender */
  const isMissing = (contender) => {
    if (contenders[contender].program !== "openTofu" || !("missing" in workshop.openTofu)) return false;
    figures.lack(`${name}.${contender}`, workshop.openTofu.missing);
    return true;
  };
  const present = inTurns.filter((contender) => !isMissing(contender));

  /** @param {Name} contender */
  const timed = async (contender) => {
    const { program, args, env, before } = /** @type {Contender} */ (contenders[contender]);
    const project = /** @type {Project} */ (projects.get(program));
    before?.(project);
    project.service.emulator.clearRequests();
    const begun = performance.now();
    await project.command(args, env);
    const seconds = (performance.now() - begun) / 1000;
    figures.add(`${name}.${contender}.seconds`, seconds);
    figures.add(`${name}.${contender}.requests`, project.service.emulator.requests.length / applications);
  };

  try {
    for (const contender of [...present, ...once, ...watched]) {
      const { program } = contenders[contender];
      if (projects.has(program)) continue;
      workshop.say(`${name}: preparing ${program}`);
      const project = await programs[program](workshop, applications);
      projects.set(program, project);
      if (!fromNothing) await project.apply();
      project.service.emulator.behaviour.latencyMs = latencyMs;
    }
    for (let round = 0; round < rounds; round++) {
      workshop.say(`${name}: round ${round + 1} of ${rounds}`);
      // Whoever comes first in one round comes last in the next.
      for (const contender of round % 2 === 0 ? present : present.toReversed()) await timed(contender);
    }
    for (const contender of once) await timed(contender);
    for (const contender of watched) {
      const { program, args, env } = /** @type {Contender} */ (contenders[contender]);
      const project = /** @type {Project} */ (projects.get(program));
      const peaks = await peaksWhile(() => project.command(args, env));
      for (const [what, megabytes] of Object.entries(peaks)) figures.add(`${name}.${contender}.${what}`, megabytes);
    }
    for (const [program, project] of projects) {
      if (program !== "openTofu") figures.add(`${name}.${program}.stateBytes`, await stateBytes(project));
    }
  } finally {
    for (const project of projects.values()) await project.discard();
  }
}

/** What one resource's inputs and outputs take in state, as compact JSON. @param {Project} project */
async function stateBytes(project) {
  const { deployment } = JSON.parse(await project.command(["stack", "export"]));
  const resources = /** @type {{ type: string, inputs: object, outputs: object }[]} */ (deployment.resources).filter(
    ({ type }) => type.startsWith("pulumi-nodejs:dynamic"),
  );
  const bytes = resources.map(({ inputs, outputs }) =>
    Buffer.byteLength(JSON.stringify(inputs) + JSON.stringify(outputs)),
  );
  return bytes.reduce((sum, each) => sum + each, 0) / bytes.length;
}
