import { call } from "./modules";

interface Outcome {
  passed: number;
  failed: string[];
}

const suite = (status: string, ...tests: [fullName: string, status: string][]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
});

const count = (report: unknown, chosenByName = false) =>
  call<Outcome>("counting.mjs", "countTests", report, { chosenByName });

test.each([
  ["one that passes as passed", suite("passed", ["works", "passed"]), true, 1, []],
  ["one that fails as failed", suite("failed", ["a", "passed"], ["b", "failed"]), false, 1, ["a.test.ts: b"]],
  ["a skipped one as failed", suite("passed", ["a", "passed"], ["b", "pending"]), true, 1, ["a.test.ts: b (pending)"]],
  ["a planned one as failed", suite("passed", ["a", "passed"], ["b", "todo"]), true, 1, ["a.test.ts: b (todo)"]],
  ["a file that cannot be loaded as failed", suite("failed"), false, 0, ["a.test.ts: it failed outside its tests"]],
  [
    "a failing afterAll as failed",
    suite("failed", ["a", "passed"]),
    false,
    1,
    ["a.test.ts: it failed outside its tests"],
  ],
  ["no test at all as failed", suite("passed"), true, 0, ["jest: no test ran"]],
  [
    "a failure of jest itself as failed",
    suite("passed", ["a", "passed"]),
    false,
    1,
    ["jest: it failed, but no test did"],
  ],
])("counts %s", (_, testResults, success, passed, failed) => {
  expect(count({ success, testResults: [testResults] })).toEqual({ passed, failed });
});

test("counts a jest that ended without a report as failed", () => {
  expect(count(undefined)).toEqual({ passed: 0, failed: ["jest: it ended without a report"] });
});

test("leaves out the tests that the user did not choose by name, but not when none is left", () => {
  const report = (...tests: [string, string][]) => ({ success: true, testResults: [suite("passed", ...tests)] });
  expect(count(report(["a", "passed"], ["b", "pending"]), true)).toEqual({ passed: 1, failed: [] });
  expect(count(report(["b", "pending"]), true)).toEqual({ passed: 0, failed: ["jest: no test ran"] });
});

test("adds up stages and tests", () => {
  const outcomes = [
    { passed: 1, failed: [] },
    { passed: 0, failed: ["types"] },
    { passed: 7, failed: ["a.test.ts: b"] },
  ];
  expect(call("counting.mjs", "total", outcomes)).toEqual({ passed: 8, failed: ["types", "a.test.ts: b"] });
});
