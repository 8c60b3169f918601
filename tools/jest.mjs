import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { CommandFailed, run } from "./exec.mjs";
import { root } from "./root.mjs";
import { summaryVariable } from "./test-summary.mjs";

/** @import { Summary } from "./test-summary.mjs" */

/**
 * Runs the tests, with what jest tells of them on this terminal. That all goes to standard error: whatever comes on
 * standard output, a test let through.
 *
 * @param {readonly string[]} args passed on to jest
 * @param {object} tested what the tests on the engine run
 * @param {string} tested.pulumi the path of the Pulumi CLI
 * @param {string} tested.plugin the folder of the plugin
 * @param {string} [tested.chromium] the executable of a browser
 * @param {string} [tested.python] the interpreter of a virtual environment that has Pulumi's package
 * @param {string} [tested.sdks] the folder of the plugin's SDKs
 * @returns {Promise<Summary>}
 */
export async function runJest(args, { pulumi, plugin, chromium, python, sdks }) {
  // All that the tests run keeps its temporary files there: Pulumi's language host and Automation API leave theirs behind
  // where a run fails or is killed.
  const temporary = mkdtempSync(join(tmpdir(), "trtc-tests-"));
  const summary = join(temporary, "summary.json");
  const env = {
    TRTC_TEST_PULUMI: pulumi,
    TRTC_TEST_PLUGIN: plugin,
    TRTC_TEST_CHROMIUM: chromium,
    TRTC_TEST_PYTHON: python,
    TRTC_TEST_SDKS: sdks,
    PATH: [dirname(pulumi), process.env.PATH].join(delimiter),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    [summaryVariable]: summary,
  };
  try {
    const jest = join(root, "node_modules/jest/bin/jest.js");
    return await run({
      what: "jest",
      command: process.execPath,
      args: [jest, ...args],
      cwd: root,
      env,
      shown: "errors",
    }).then(
      (printed) => readSummary(summary, printed),
      (error) => {
        if (!(error instanceof CommandFailed)) {
          throw error;
        }
        return readSummary(summary, error.output, error);
      },
    );
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} printed jest's standard output
 * @param {Error} [failure] how jest failed
 * @returns {Summary}
 */
function readSummary(file, printed, failure) {
  const output = printed.trim();
  if (!existsSync(file)) {
    return { passed: 0, failed: [["jest ended without running the tests", output].filter(Boolean).join(": ")] };
  }

  /** @type {Summary} */
  const { passed, failed } = JSON.parse(readFileSync(file, "utf8"));
  const faults = [
    output && `printed by a test, or by a command that it ran: ${output}`,
    passed + failed.length === 0 && "jest: no test ran",
    // Such as an error in jest's global tear-down.
    failure && failed.length === 0 && `no test failed, but ${failure.message}`,
  ].filter((fault) => typeof fault === "string" && fault !== "");
  return { passed, failed: [...failed, .../** @type {string[]} */ (faults)] };
}
