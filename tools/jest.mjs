import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { CommandFailed, run } from "./command.mjs";
import { countTests } from "./counting.mjs";
import { root } from "./root.mjs";

/** @import { JestReport, Outcome } from "./counting.mjs" */

/**
 * Runs the tests, with their output on this terminal.
 *
 * @param {readonly string[]} args passed on to jest
 * @param {import("./pulumi/index.mjs").Pulumi} pulumi what the engine tests run
 * @returns {Promise<Outcome>}
 */
export async function runJest(args, pulumi) {
  const folder = mkdtempSync(join(tmpdir(), "trtc-tests-"));
  try {
    const report = join(folder, "report.json");
    await run({
      what: "jest",
      command: process.execPath,
      args: [join(root, "node_modules/jest/bin/jest.js"), "--json", `--outputFile=${report}`, ...args],
      cwd: root,
      env: {
        TRTC_TEST_PULUMI: pulumi.command,
        PATH: [dirname(pulumi.command), process.env.PATH].join(delimiter),
      },
      shown: true,
    }).catch((error) => {
      // The report says which tests failed.
      if (!(error instanceof CommandFailed)) throw error;
    });
    return countTests(read(report), { chosenByName: args.some((arg) => /^(-t|--testNamePattern)\b/.test(arg)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {JestReport | undefined}
 */
function read(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    for (const suite of report.testResults) suite.name = relative(root, suite.name);
    return report;
  } catch {
    return undefined;
  }
}
