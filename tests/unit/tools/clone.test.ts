import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../../output";
import { isThere, waitUntil } from "./machine";

const checkout = join(__dirname, "../../..");

/** A clone of this checkout, as it is now, in which nothing is installed. */
let clone: string;
const inClone = (path: string) => join(clone, path);

/** Gives the machine an npm that notes how it is called, and then runs this script. */
function hasNpm(script: string): void {
  const note = `require("node:fs").appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");`;
  writeFileSync(inClone("bin/npm"), `#!${process.execPath}\n${note}\n${script}`, { mode: 0o755 });
}

const npmCalls = () => (existsSync(inClone("npm-calls")) ? readFileSync(inClone("npm-calls"), "utf8") : "");

function run(...args: string[]): Promise<{ status: number | null; printed: string }> {
  const env = { PATH: `${inClone("bin")}:/usr/bin:/bin`, HOME: clone };
  const child = spawn(process.execPath, args, { cwd: clone, env });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, printed })));
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "trtc-clone-"));
  readOutput("git", ["clone", "--quiet", "--no-checkout", checkout, clone]);
  for (const path of ["tools", "bench", "provider/package.json", "package.json", "package-lock.json"]) {
    cpSync(join(checkout, path), inClone(path), { recursive: true });
  }
  mkdirSync(inClone("bin"));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

test.each([
  "tools/start.mjs",
  "tools/test.mjs",
  "tools/model.mjs",
  "tools/matrix.mjs",
  "tools/conformance.mjs",
  "tools/picture.mjs",
  "tools/pulumi/print-path.mjs",
  "tools/plugin/print-path.mjs",
  "tools/plugin.mjs --out unused",
  "bench/run.mjs",
])("in a fresh clone %s begins with npm ci, and says why that failed", async (script) => {
  hasNpm('console.error("npm error: the registry is out of reach"); process.exit(1);');
  const { status, printed } = await run(...script.split(" "));
  expect({ status, npmCalls: npmCalls() }).toEqual({ status: 1, npmCalls: expect.stringMatching(/^ci .*\n$/) });
  expect(printed).toContain("npm ci ended with code 1:\nnpm error: the registry is out of reach\n");
  expect(printed).not.toContain("    at ");
});

test("two runs at once in a fresh clone install once, and a third finds everything there", async () => {
  hasNpm(`
    const fs = require("node:fs");
    const { packages: { "": workspace, ...packages } } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
    fs.mkdirSync("node_modules");
    setTimeout(() => fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages })), 2000);`);
  const install = [
    "-e",
    'import("./tools/npm-install.mjs").then(({ installPackages }) => installPackages(console.log))',
  ];
  const first = run(...install);
  await waitUntil(isThere(inClone("node_modules")));
  const second = await run(...install);
  expect(second.printed).toMatch(/^Waiting: process \d+ is getting the same already \.\.\.\n$/);
  expect([await first, second].map(({ status }) => status)).toEqual([0, 0]);
  expect(await run(...install)).toEqual({ status: 0, printed: "" });
  expect(npmCalls()).toMatch(/^ci .*\n$/);
});
