import { hold } from "./contests.mjs";
import { measureFirstRequest } from "./firstRequest.mjs";
import { measureLoading } from "./loading.mjs";
import { measurePace } from "./pace.mjs";

/** @import { Contest } from "./contests.mjs" */
/** @import { Figures } from "./figures.mjs" */
/** @import { Options } from "./options.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

/** @type {(Contest & { fullRounds: number, onlyFull?: true })[]} */
const contests = [
  {
    name: "one",
    applications: 1,
    latencyMs: 20,
    rounds: 5,
    fullRounds: 11,
    inTurns: ["up", "nothing", "openTofu"],
  },
  {
    name: "hundred",
    applications: 100,
    latencyMs: 100,
    rounds: 3,
    fullRounds: 7,
    inTurns: ["up", "nothing", "refreshingUp", "openTofu"],
    once: ["preview", "changingUp"],
  },
  {
    name: "first",
    applications: 100,
    latencyMs: 100,
    rounds: 2,
    fullRounds: 5,
    inTurns: ["firstUp", "guideFirst"],
    fromNothing: true,
  },
  {
    name: "thousand",
    applications: 1000,
    latencyMs: 100,
    rounds: 3,
    fullRounds: 3,
    inTurns: ["up", "nothing", "openTofu"],
    onlyFull: true,
  },
];

/**
 * What needs no engine.
 *
 * @type {{ what: string, rounds: number, measure: (workshop: Workshop, figures: Figures, rounds: number) => Promise<void> }[]}
 */
const probes = [
  { what: "loading the package", rounds: 9, measure: measureLoading },
  { what: "the way to the first request", rounds: 7, measure: measureFirstRequest },
  { what: "the pace of many calls: half a minute", rounds: 1, measure: measurePace },
];

/**
 * @param {Workshop} workshop
 * @param {Options} options
 * @param {Figures} figures
 */
export async function measureAll(workshop, options, figures) {
  for (const { what, rounds, measure } of probes) {
    workshop.say(`Measuring ${what}`);
    await measure(workshop, figures, options.rounds ?? rounds);
  }
  for (const contest of contests) {
    if (contest.onlyFull && !options.full) {
      figures.lack(contest.name, "only with --full");
      continue;
    }
    const rounds = options.rounds ?? (options.full ? contest.fullRounds : contest.rounds);
    await hold(workshop, { ...contest, rounds }, figures);
  }
}
