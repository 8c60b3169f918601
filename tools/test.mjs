// npm test: everything that must hold, in one run. Arguments go to jest: npm test -- tests/unit/tools
import { join } from "node:path";
import { lintWorkflows } from "./actionlint/index.mjs";
import { run } from "./command.mjs";
import { total } from "./counting.mjs";
import { runJest } from "./jest.mjs";
import { secondsSince } from "./progress.mjs";
import { root } from "./root.mjs";
import { setUp } from "./setup.mjs";

/** @import { Outcome } from "./counting.mjs" */

const say = console.log;

/** @type {{ name: string, work: () => Promise<unknown>, advice: string }[]} */
const checks = [
  {
    name: "types",
    work: () => script("node_modules/typescript/bin/tsc", "--build"),
    advice: "`npm run build` shows this alone.",
  },
  {
    name: "format, lint and import rules",
    work: () => script("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
    advice: "`npm run format` repairs most of this.",
  },
  {
    name: "generated docs",
    work: () => script("tools/reference.mjs", "--check"),
    advice:
      "docs/api is written from the docstrings of what a program imports: all of that has to have one. Tables between " +
      "marks are written from provider/src: settings-table.ts, tencent/v1.ts and tencent/v4-codes.ts.",
  },
  {
    name: "GitHub workflows",
    work: () => lintWorkflows(say),
    advice: "Checked with actionlint, which is built once with Go 1.25 or newer (https://go.dev/doc/install).",
  },
];

/**
 * @param {string} path in the checkout
 * @param {string[]} args
 */
function script(path, ...args) {
  const command = { what: path, command: process.execPath, args: [join(root, path), ...args] };
  return run({ ...command, cwd: root });
}

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
  for (const { name, work, advice } of checks) {
    outcomes.push((await stage(name, work, advice)).outcome);
  }
  return [...outcomes, await runJest(process.argv.slice(2), pulumi)];
}

const { passed, failed } = total(await everyStage());
if (failed.length > 0) say(["", "Failed:", ...failed.map((name) => `  ${name}`)].join("\n"));
say(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
