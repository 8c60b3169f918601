// Applies program.mjs to every application of applications.json: a stack for each, several at a time.
import { parseArgs } from "node:util";
import { readApplications, stackOf } from "./applications.mjs";
import { openProject, operations, run, textOf } from "./stacks.mjs";

/** @import { Outcome } from "./stacks.mjs" */
/** @typedef {keyof typeof operations} Operation */

const usage = `Usage: npm start -- ${Object.keys(operations).join("|")} [--parallel N]
  --parallel N   how many stacks at a time; default 4`;

/** What scripts can tell apart. */
const exitCodes = { done: 0, troubled: 1, notBegun: 2 };

/**
 * Ctrl-C reaches every process of the terminal. Pulumi's command line cancels by itself; a second signal from here would
 * have it give up at once, without recording what it has begun. So no more stacks are started, and nothing is passed on.
 * SIGTERM reaches this process alone, so it is passed on, once.
 */
const [stopping, cancelling] = [new AbortController(), new AbortController()];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) {
      console.log("Stopping: those that run come to an end, and no more are started.");
    }
    stopping.abort();
    if (signal === "SIGTERM") {
      cancelling.abort();
    }
  });
}

try {
  const { operation, parallel } = readArguments();
  const sdkAppIds = readApplications(operations[operation]).map(({ sdkAppId }) => sdkAppId);
  process.exitCode = await automate(operation, sdkAppIds, parallel);
} catch (trouble) {
  console.error(textOf(/** @type {Error} */ (trouble)));
  process.exitCode = exitCodes.notBegun;
}

/** @returns {{ operation: Operation, parallel: number }} */
function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { parallel: { type: "string", default: "4" } },
    });
    const operation = /** @type {Operation} */ (positionals[0]);
    if (positionals.length === 1 && Object.hasOwn(operations, operation) && /^[1-9]\d*$/.test(values.parallel)) {
      return { operation, parallel: Number(values.parallel) };
    }
  } catch {}
  throw new Error(usage);
}

/**
 * @param {Operation} operation
 * @param {number[]} sdkAppIds
 * @param {number} parallel
 * @returns {Promise<number>} the exit code
 */
async function automate(operation, sdkAppIds, parallel) {
  const begun = performance.now();
  const project = await openProject();
  /** @type {Map<number, Outcome>} */
  const outcomes = new Map();
  const waiting = [...sdkAppIds];
  const work = async () => {
    while (waiting.length > 0 && !stopping.signal.aborted) {
      const sdkAppId = Number(waiting.shift());
      const started = performance.now();
      const outcome = await run(project, operation, sdkAppId, stopping.signal, cancelling.signal);
      outcomes.set(sdkAppId, outcome);
      const nth = String(outcomes.size).padStart(String(sdkAppIds.length).length);
      console.log(`[${nth}/${sdkAppIds.length}] ${sdkAppId} ${operation}: ${outcome.word}, ${secondsSince(started)}`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));

  const words = sdkAppIds.map((sdkAppId) => outcomes.get(sdkAppId)?.word ?? "not started");
  const counts = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`);
  const all = sdkAppIds.length === 1 ? "1 application" : `${sdkAppIds.length} applications`;
  console.log(`\n${all}, ${operation}: ${counts.join(", ")}; ${secondsSince(begun)}`);
  for (const [sdkAppId, { word, messages }] of outcomes) {
    if (messages.length > 0) {
      console.log(`\n${[`${sdkAppId} ${word}:`, ...messages].join("\n").replaceAll("\n", "\n  ")}`);
    }
  }
  const strays = project.present.filter((stack) => !sdkAppIds.map(stackOf).includes(stack));
  if (strays.length > 0) {
    console.log(`\nNot in applications.json, and left alone: ${strays.join(", ")}`);
    console.log("To remove one: pulumi destroy --remove --stack NAME");
  }
  const isDone = sdkAppIds.every((sdkAppId) => outcomes.get(sdkAppId)?.isDone);
  return isDone ? exitCodes.done : exitCodes.troubled;
}

/** @param {number} start - by the same clock, in milliseconds */
function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
