import { cpus } from "node:os";
import { getSecondsSince } from "../tools/progress.mjs";
import { createEnvironment } from "./environment.mjs";
import { findOpenTofu } from "./opentofu/project.mjs";
import { probes } from "./probes.mjs";
import { findRows } from "./rows.mjs";
import { runScenario } from "./run-scenario.mjs";
import { Figures, formatColumns, formatMarkdown, makeGrowthTable, makeTable } from "./table.mjs";

/** @import { Say } from "../tools/progress.mjs" */
/** @import { Pulumi } from "../tools/pulumi/index.mjs" */
/** @import { Environment } from "./environment.mjs" */
/** @import { Options } from "./options.mjs" */
/** @import { Scenario } from "./run-scenario.mjs" */

/** @type {(Scenario & { fullRounds: number, onlyFull?: true })[]} */
const scenarios = [
  {
    name: "one",
    applications: 1,
    latencyMs: 20,
    rounds: 5,
    fullRounds: 11,
    inTurns: ["up", "nothing", "yamlUp", "emptyYaml", "nodePluginUp", "openTofu"],
  },
  {
    name: "hundred",
    applications: 100,
    latencyMs: 100,
    rounds: 3,
    fullRounds: 7,
    inTurns: ["up", "nothing", "refreshingUp", "yamlUp", "openTofu"],
    once: ["preview", "changingUp", "yamlChangingUp"],
  },
  {
    name: "plainOne",
    applications: 1,
    latencyMs: 20,
    rounds: 5,
    fullRounds: 11,
    inTurns: ["plainUp", "plainNothing"],
  },
  {
    name: "plainHundred",
    applications: 100,
    latencyMs: 100,
    rounds: 3,
    fullRounds: 7,
    inTurns: ["plainUp", "plainNothing"],
  },
  {
    name: "first",
    applications: 100,
    latencyMs: 100,
    rounds: 2,
    fullRounds: 5,
    inTurns: ["firstUp", "guideFirst", "yamlFirst"],
    fromNothing: true,
  },
  {
    name: "thousand",
    applications: 1000,
    latencyMs: 100,
    rounds: 3,
    fullRounds: 3,
    inTurns: ["up", "nothing", "yamlUp", "openTofu"],
    watched: ["yamlUp"],
    onlyFull: true,
  },
];

/** @type {Scenario[]} */
const growth = [1, 10, 100, 300, 1000].map((size) => ({
  name: `${size} applications`,
  applications: size,
  latencyMs: 100,
  rounds: 3,
  inTurns: ["up", "nothing", "parallelUp", "nothingParallel"],
  watched: ["up", "nothing"],
}));

/**
 * @param {{ pulumi: Pulumi, plugin: string }} tools
 * @param {Options} options
 * @param {Say} say
 * @returns {Promise<string>} the table, and what it was measured on
 */
export async function measure(tools, options, say) {
  const begun = Date.now();
  const openTofu = await findOpenTofu(say, options.full);
  const environment = createEnvironment({ ...tools, openTofu, resource: options.resource, say });
  const figures = new Figures();
  try {
    await (options.growth ? measureGrowth : measureRows)(environment, options, figures);
  } finally {
    environment.discard();
  }
  const table = options.growth ? makeGrowthTable(growth, figures) : makeTable(findRows(options.only), figures);
  const machine = `${options.resource}; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, Pulumi ${tools.pulumi.version}`;
  return `${(options.markdown ? formatMarkdown : formatColumns)(table)}\n\n${machine}; ${getSecondsSince(begun).toFixed(0)} s`;
}

/**
 * @param {Environment} environment
 * @param {Options} options
 * @param {Figures} figures
 */
async function measureRows(environment, options, figures) {
  /** @param {string} name */
  const isWanted = (name) => name.startsWith(options.only ?? "");
  for (const { what, rounds, measure } of probes.filter(({ figure }) => isWanted(figure))) {
    environment.say(`Measuring ${what}`);
    await measure(environment, figures, options.rounds ?? rounds);
  }
  for (const { fullRounds, onlyFull, ...scenario } of scenarios.filter(({ name }) => isWanted(name))) {
    if (onlyFull && !options.full) {
      figures.skip(scenario.name, "only with --full");
      continue;
    }
    const rounds = options.rounds ?? (options.full ? fullRounds : scenario.rounds);
    await runScenario(environment, { ...scenario, rounds }, figures);
  }
}

/**
 * @param {Environment} environment
 * @param {Options} options
 * @param {Figures} figures
 */
async function measureGrowth(environment, options, figures) {
  for (const scenario of growth) {
    await runScenario(environment, { ...scenario, rounds: options.rounds ?? scenario.rounds }, figures);
  }
}
