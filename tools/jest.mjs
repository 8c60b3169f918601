import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { CommandFailed, run } from "./command.mjs";
import { countTests } from "./counting.mjs";
import { root } from "./root.mjs";

/** @import { JestReport, Outcome } from "./counting.mjs" */

/**
 * Runs the tests, with what jest tells of them on this terminal. That all goes to standard error, since jest has its
 * report on standard output: whatever else comes there, a test let through.
 *
 * @param {readonly string[]} args passed on to jest
 * @param {Pick<import("./pulumi/index.mjs").Pulumi, "command">} pulumi what the engine tests run
 * @returns {Promise<Outcome>}
 */
export async function runJest(args, pulumi) {
  const temporary = mkdtempSync(join(tmpdir(), "trtc-tests-"));
  try {
    return await runJestIn(temporary, args, pulumi);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} temporary where all that the tests run keeps its temporary files: Pulumi's language host and Automation
 * API leave theirs behind where a run fails or is killed
 * @param {readonly string[]} args
 * @param {Pick<import("./pulumi/index.mjs").Pulumi, "command">} pulumi
 * @returns {Promise<Outcome>}
 */
async function runJestIn(temporary, args, pulumi) {
  const printed = await run({
    what: "jest",
    command: process.execPath,
    args: [join(root, "node_modules/jest/bin/jest.js"), "--json", ...args],
    cwd: root,
    env: {
      TRTC_TEST_PULUMI: pulumi.command,
      PATH: [dirname(pulumi.command), process.env.PATH].join(delimiter),
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
    },
    shown: "errors",
  }).catch((error) => {
    // The report says which tests failed.
    if (!(error instanceof CommandFailed)) throw error;
    return error.output;
  });
  const { report, besides } = splitReport(printed);
  const { passed, failed } = countTests(report, {
    chosenByName: args.some((arg) => /^(-t|--testNamePattern)\b/.test(arg)),
  });
  return {
    passed,
    failed: besides ? [...failed, `printed by a test, or by a command that it ran: ${besides}`] : failed,
  };
}

/**
 * @param {string} printed jest's standard output
 * @returns {{ report?: JestReport, besides: string }}
 */
function splitReport(printed) {
  const start = printed.lastIndexOf('{"numFailedTestSuites":');
  if (start < 0) return { besides: printed.trim() };

  const [line = "", ...rest] = printed.slice(start).split("\n");
  /** @type {JestReport} */
  const report = JSON.parse(line);
  for (const suite of report.testResults) suite.name = relative(root, suite.name);
  return { report, besides: [printed.slice(0, start), ...rest].join("\n").trim() };
}
