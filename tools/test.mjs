// npm test: everything that must hold, in one run. Arguments go to jest: npm test -- tests/unit/tools
import { join } from "node:path";
import { run } from "./command.mjs";
import { total } from "./counting.mjs";
import { runJest } from "./jest.mjs";
import { secondsSince } from "./progress.mjs";
import { root } from "./root.mjs";
import { setUp } from "./setup.mjs";

/** @import { Outcome } from "./counting.mjs" */

const say = console.log;

const checks = [
  { name: "types", script: "typescript/bin/tsc", args: ["--build"], advice: "`npm run build` shows this alone." },
  {
    name: "format, lint and import rules",
    script: "@biomejs/biome/bin/biome",
    args: ["check", "--error-on-warnings", "."],
    advice: "`npm run format` repairs most of this.",
  },
];

/**
 * Does one stage and prints how it went, with the reason if it failed.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {string} [advice] what to do when it failed
 * @returns {Promise<{ outcome: Outcome, result?: T }>}
 */
async function stage(name, work, advice) {
  const begun = Date.now();
  /** @param {string} verdict */
  const print = (verdict) => say(`${name} ... ${verdict} ${secondsSince(begun).toFixed(1)} s`);
  try {
    const result = await work();
    print("ok");
    return { outcome: { passed: 1, failed: [] }, result };
  } catch (error) {
    print("FAILED");
    say([/** @type {Error} */ (error).message, advice].filter(Boolean).join("\n"));
    return { outcome: { passed: 0, failed: [name] } };
  }
}

/** @returns {Promise<Outcome[]>} */
async function everyStage() {
  const { outcome, result: pulumi } = await stage("set-up", () => setUp({ say }));
  if (!pulumi) return [outcome]; // there is nothing to run the others with

  const outcomes = [outcome];
  for (const { name, script, args, advice } of checks) {
    const command = { what: name, command: process.execPath, args: [join(root, "node_modules", script), ...args] };
    outcomes.push((await stage(name, () => run({ ...command, cwd: root }), advice)).outcome);
  }
  return [...outcomes, await runJest(process.argv.slice(2), pulumi)];
}

const { passed, failed } = total(await everyStage());
if (failed.length > 0) say(["", "Failed:", ...failed.map((name) => `  ${name}`)].join("\n"));
say(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
