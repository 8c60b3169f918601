/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {string[]} failed the names of what failed
 */

/**
 * The parts of jest's `--json` report that are read here.
 *
 * @typedef {object} JestReport
 * @property {boolean} success
 * @property {JestSuite[]} testResults
 *
 * @typedef {object} JestSuite
 * @property {string} name the file
 * @property {string} status
 * @property {{ fullName: string, status: string }[]} assertionResults
 */

/**
 * Counts what a run of jest showed. A test that did not run showed nothing: it counts as failed, unless the user chose
 * tests by name, which makes jest report all others as pending.
 *
 * @param {JestReport | undefined} report undefined: jest ended without one
 * @param {{ chosenByName: boolean }} run
 * @returns {Outcome}
 */
export function countTests(report, { chosenByName }) {
  if (!report) return { passed: 0, failed: ["jest: it ended without a report"] };

  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.map(({ fullName, status }) => ({ name: `${suite.name}: ${fullName}`, status })),
  );
  const counted = tests.filter(({ status }) => !(chosenByName && status === "pending"));
  const passed = counted.filter(({ status }) => status === "passed").length;
  const failed = [
    ...counted.filter(({ status }) => status !== "passed").map(named),
    ...report.testResults.filter(failedAsAWhole).map(({ name }) => `${name}: it failed outside its tests`),
  ];
  if (counted.length === 0 && failed.length === 0) failed.push("jest: no test ran");
  // Such as an error in jest's global set-up or tear-down.
  if (!report.success && failed.length === 0) failed.push("jest: it failed, but no test did");
  return { passed, failed };
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome}
 */
export function total(outcomes) {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

/** @param {{ name: string, status: string }} test */
function named({ name, status }) {
  return status === "failed" ? name : `${name} (${status})`;
}

/**
 * It could not be loaded, or an `afterAll` failed.
 *
 * @param {JestSuite} suite
 */
function failedAsAWhole({ status, assertionResults }) {
  return status === "failed" && !assertionResults.some((test) => test.status === "failed");
}
