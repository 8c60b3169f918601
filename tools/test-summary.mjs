import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/** @typedef {Awaited<ReturnType<typeof import("jest").runCLI>>} JestRun */

/**
 * @typedef {object} Summary
 * @property {number} passed
 * @property {string[]} failed the names of what failed, and of what did not run
 */

/** The environment variable that names the file for the summary; without it, none is written. */
export const summaryVariable = "TRTC_TEST_SUMMARY";

/** The reporter of jest.config.js beside jest's own one. */
export default class TestSummary {
  /** @param {JestRun["globalConfig"]} config */
  constructor({ rootDir, testNamePattern }) {
    this.rootDir = rootDir;
    this.isChosenByName = Boolean(testNamePattern);
  }

  /**
   * @param {unknown} _contexts
   * @param {JestRun["results"]} results
   */
  onRunComplete(_contexts, { testResults }) {
    const { [summaryVariable]: file } = process.env;
    if (file) {
      writeFileSync(file, JSON.stringify(this.#summarize(testResults)));
    }
  }

  /**
   * A test that did not run shows nothing: it counts as failed, unless the user chose tests by name, which makes jest
   * report all others as pending.
   *
   * @param {JestRun["results"]["testResults"]} files
   * @returns {Summary}
   */
  #summarize(files) {
    const outcomes = files.flatMap((file) => {
      const path = relative(this.rootDir, file.testFilePath);
      const tests = file.testResults.map(({ fullName, status }) => ({ name: `${path}: ${fullName}`, status }));
      // It could not be loaded, or an `afterAll` failed.
      return file.testExecError
        ? [...tests, { name: `${path}: it failed outside its tests`, status: "failed" }]
        : tests;
    });
    const counted = outcomes.filter(({ status }) => !(this.isChosenByName && status === "pending"));
    const failed = counted.filter(({ status }) => status !== "passed");
    return {
      passed: counted.length - failed.length,
      failed: failed.map(({ name, status }) => (status === "failed" ? name : `${name} (${status})`)),
    };
  }
}
