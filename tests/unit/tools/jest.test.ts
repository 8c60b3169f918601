import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { tools } from "./modules";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-jest-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs jest as npm test does, on a file with this test and on another one. */
function run(test: string, ...args: string[]) {
  writeFileSync(join(folder, "first.test.js"), `test("works", () => { ${test} });`);
  writeFileSync(join(folder, "second.test.js"), `test("works too", () => {});`);
  const config = JSON.stringify({ rootDir: folder, cacheDirectory: join(folder, "cache") });
  const script = `
    import { runJest } from ${JSON.stringify(join(tools, "jest.mjs"))};
    console.log(JSON.stringify(await runJest(JSON.parse(process.argv[1]), { command: "/nowhere/pulumi" })));`;
  const parameters = ["--input-type=module", "-e", script, JSON.stringify(["--config", config, ...args])];
  const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  return { outcome: JSON.parse(stdout), shown: stderr };
}

test("what is shown of the tests is what jest tells of them, and no file that is gone afterwards", () => {
  const { outcome, shown } = run("");
  expect(outcome).toEqual({ passed: 2, failed: [] });
  const firstWords = shown.split("\n").map((line) => line.split(/[ :]/, 1)[0]);
  expect(firstWords.filter((word) => word)).toEqual(["PASS", "PASS", "Test", "Tests", "Snapshots", "Time", "Ran"]);
});

test.each(["--maxWorkers=1", "--maxWorkers=2"])("a line that a test lets through is a failure, with %s", (workers) => {
  const { outcome, shown } = run(
    `require("node:child_process").execSync("echo a line >&1", { stdio: "inherit" });`,
    workers,
  );
  expect(outcome).toEqual({ passed: 2, failed: ["printed by a test, or by a command that it ran: a line"] });
  expect(shown).not.toContain("a line");
});

test("what the tests leave among the temporary files is gone with the run", () => {
  const told = join(folder, "told");
  const { outcome } = run(
    `const { mkdtempSync, writeFileSync } = require("node:fs");
     const { join } = require("node:path");
     writeFileSync(${JSON.stringify(told)}, mkdtempSync(join(require("node:os").tmpdir(), "left-behind-")));`,
  );
  expect(outcome).toEqual({ passed: 2, failed: [] });
  expect(existsSync(readFileSync(told, "utf8"))).toBe(false);
  expect(existsSync(dirname(readFileSync(told, "utf8")))).toBe(false);
});

test("a test that fails is named, and jest that has no report is a failure", () => {
  expect(run("expect(1).toBe(2)").outcome).toEqual({
    passed: 1,
    failed: [expect.stringMatching(/first\.test\.js: works$/)],
  });
  expect(run("", "--shard=none").outcome).toEqual({ passed: 0, failed: ["jest: it ended without a report"] });
});
