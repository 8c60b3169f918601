import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { tools } from "./modules";

interface Summary {
  passed: number;
  failed: string[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-jest-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs jest as npm test does, on files with these texts. */
function run(files: Record<string, string>, ...args: string[]): Summary & { shown: string } {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.test.js`), text);
  }
  const reporters = ["default", join(tools, "test-summary.mjs")];
  const config = JSON.stringify({ rootDir: folder, cacheDirectory: join(folder, "cache"), reporters });
  const script = `
    import { runJest } from ${JSON.stringify(join(tools, "jest.mjs"))};
    const tested = { pulumi: "/nowhere/pulumi", plugin: "/nowhere" };
    console.log(JSON.stringify(await runJest(JSON.parse(process.argv[1]), tested)));`;
  const parameters = ["--input-type=module", "-e", script, JSON.stringify(["--config", config, ...args])];
  const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  return { ...JSON.parse(stdout), shown: stderr };
}

const works = 'test("works", () => {});';
const passing = { first: works, second: works };

test("what is shown of the tests is what jest tells of them, and no file that is gone afterwards", () => {
  const { shown, ...summary } = run(passing);
  expect(summary).toEqual({ passed: 2, failed: [] });
  const firstWords = shown.split("\n").map((line) => line.split(/[ :]/, 1)[0]);
  expect(firstWords.filter((word) => word)).toEqual(["PASS", "PASS", "Test", "Tests", "Snapshots", "Time", "Ran"]);
});

test("whatever did not pass is named and counts as failed, also what did not run or failed outside the tests", () => {
  const { passed, failed } = run({
    passes: works,
    fails: `${works} test("fails", () => { throw new Error(); });`,
    skips: `${works} test.skip("skipped", () => {});`,
    plans: `${works} test.todo("planned");`,
    ends: `${works} afterAll(() => { throw new Error(); });`,
    unloadable: "throw new Error();",
    empty: "",
  });
  expect(passed).toBe(5);
  expect(failed.sort()).toEqual([
    "empty.test.js: it failed outside its tests",
    "ends.test.js: it failed outside its tests",
    "fails.test.js: fails",
    "plans.test.js: planned (todo)",
    "skips.test.js: skipped (pending)",
    "unloadable.test.js: it failed outside its tests",
  ]);
});

test("tests that the user did not choose by name do not count, but one at least must run", () => {
  const files = { first: `${works} test("is quick", () => {});` };
  expect(run(files, "-t", "quick")).toMatchObject({ passed: 1, failed: [] });
  expect(run(files, "--testNamePattern=slow")).toMatchObject({ passed: 0, failed: ["jest: no test ran"] });
});

test.each([
  ["an option that jest does not know", "--nonsense", 'Unrecognized option "nonsense"'],
  ["a filter that no file matches", "no-such-folder/", "No tests found"],
  ["an option that is not well-formed", "--shard=none", "The shard option requires"],
])("%s is a failure, with jest's own words on it", (_, arg, words) => {
  const { passed, failed, shown } = run(passing, arg);
  expect({ passed, failed }).toEqual({
    passed: 0,
    failed: [expect.stringMatching(/^jest ended without running the tests/)],
  });
  expect(`${failed} ${shown}`).toContain(words);
});

test("a failure of jest itself is one, even where every test passes", () => {
  writeFileSync(join(folder, "tear-down.js"), "module.exports = () => { throw new Error('no way back'); };");
  const { passed, failed } = run(passing, `--globalTeardown=${join(folder, "tear-down.js")}`);
  expect({ passed, failed }).toEqual({ passed: 2, failed: ["no test failed, but jest ended with code 1."] });
});

test.each(["--maxWorkers=1", "--maxWorkers=2"])("a line that a test lets through is a failure, with %s", (workers) => {
  const echo = `require("node:child_process").execSync("echo a line >&1", { stdio: "inherit" });`;
  const { shown, ...summary } = run({ ...passing, first: `test("prints", () => { ${echo} });` }, workers);
  expect(summary).toEqual({ passed: 2, failed: ["printed by a test, or by a command that it ran: a line"] });
  expect(shown).not.toContain("a line");
});

test("what the tests leave among the temporary files is gone with the run", () => {
  const told = join(folder, "told");
  const { passed, failed } = run({
    first: `test("leaves a folder", () => {
      const { mkdtempSync, writeFileSync } = require("node:fs");
      const { join } = require("node:path");
      writeFileSync(${JSON.stringify(told)}, mkdtempSync(join(require("node:os").tmpdir(), "left-behind-")));
    });`,
  });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
  expect(existsSync(readFileSync(told, "utf8"))).toBe(false);
  expect(existsSync(dirname(readFileSync(told, "utf8")))).toBe(false);
});
