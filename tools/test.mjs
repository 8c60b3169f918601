// npm test: everything that must hold, in one run. Arguments go to jest: npm test -- tests/unit/tools
import { runJest } from "./jest.mjs";
import { getSecondsSince } from "./progress.mjs";
import { setUpAll } from "./setup.mjs";

/** @import { Summary } from "./test-summary.mjs" */

/** @returns {Promise<Summary>} */
async function setUpAndTest() {
  const begun = Date.now();
  /** @param {string} verdict */
  const tellSetUp = (verdict) => console.log(`set-up ... ${verdict} ${getSecondsSince(begun).toFixed(1)} s`);
  let tested;
  try {
    tested = await setUpAll({ say: console.log, projects: ["conformance"] });
  } catch (error) {
    tellSetUp("FAILED");
    console.log(/** @type {Error} */ (error).message);
    return { passed: 0, failed: ["set-up"] }; // there is nothing to run the tests with
  }
  tellSetUp("ok");
  return runJest(process.argv.slice(2), tested);
}

const { passed, failed } = await setUpAndTest();
if (failed.length > 0) {
  console.log(["", "Failed:", ...failed.map((name) => `  ${name}`)].join("\n"));
}
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
