import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { findRaw, hostileAddress, hostileConfiguration, hostileRequestId, hostileWords } from "../hostile";
import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const script = join(__dirname, "../../provider/bundle/cli.js");
const declared = { name: "calls", sdkAppId: app, address: "https://hooks.example.com/calls", actions: ["reject"] };

const world = setUpEmulator();
let stack: Stack;
beforeAll(async () => {
  stack = await world.stack();
  stack.declare(declared);
});

/** Runs the published command in the stack's folder, as its user would. */
function command(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const options = { cwd: stack.folder, env: stack.environmentOfRuns() };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], options, (_, stdout, stderr) => resolve({ stdout, stderr }));
  });
}

test("nothing hostile that somebody has set, nor a hostile requestId, is raw in what the CLI prints", async () => {
  world.emulator.overwrite(app, hostileConfiguration);
  const conflict = await stack.failing("preview");
  expect(conflict).toContain(String.raw`"line\u000aend"`);

  world.emulator.remove(app);
  await stack.up();
  world.emulator.overwrite(app, hostileConfiguration);
  const drift = await stack.preview("--diff");
  expect(drift).toContain("the callback configuration differs from the one that this stack applied last");
  expect(drift).toContain("+ drift");
  const json = await stack.preview("--json");

  world.emulator.behaviour.requestId = hostileRequestId;
  world.emulator.fault({ kind: "code", code: 70001, message: hostileRequestId });
  const refused = await stack.failing("refresh");
  world.emulator.behaviour.requestId = "documented";
  expect(refused).toContain("(70001, requestId");
  expect([conflict, drift, json, refused].flatMap(findRaw)).toEqual([]);
});

test("a plain up after a refresh sets back what hostile words a refresh recorded", async () => {
  await stack.refresh();
  expect(await stack.recorded()).toMatchObject([
    { outputs: { address: hostileAddress, actions: [...hostileWords].sort() } },
  ]);
  await stack.up();
  expect(world.held(app)).toEqual({ address: declared.address, actions: declared.actions });
});

describe("the command", () => {
  beforeAll(() =>
    world.emulator.overwrite(app, { ...hostileConfiguration, address: `https://a.example/[${"`".repeat(5)}` }),
  );

  test.each([
    ["get", []],
    ["get", ["--json"]],
    ["get", ["--json", "--show-secrets"]],
    ["doctor", []],
    ["doctor", ["--json"]],
  ])("%s %j shows nothing hostile raw", async (name, flags) => {
    const { stdout, stderr } = await command(name, String(app), "--family", "call-v1", ...flags);
    expect(stdout).toMatch(/zero\\+u200bwidth/);
    expect(findRaw(stdout + stderr)).toEqual([]);
  });

  test("get --json holds the words as they are", async () => {
    const { stdout } = await command("get", String(app), "--family", "call-v1", "--json");
    const [{ configuration }] = JSON.parse(stdout);
    expect([...configuration.actions].sort()).toEqual([...hostileWords].sort());
    expect(configuration.address).toBe("https://a.example/[%60%60%60%60%60");
  });

  test("import prints a program that shows nothing raw, and writes a file that reads back the same", async () => {
    // Without the stack: its state holds the resource already.
    const { stdout, stderr } = await command("import", String(app), "--family", "call-v1", "--no-stack");
    expect(findRaw(stdout + stderr)).toEqual([]);
    const [{ inputs }] = JSON.parse(readFileSync(join(stack.folder, "import.json"), "utf8")).resources;
    expect(inputs.actions).toEqual([...hostileWords].sort());
    const { diagnostics = [] } = ts.transpileModule(stdout, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  });

  test.each(["typescript", "python", "yaml"])("import shows nothing raw in %s either", async (language) => {
    const flags = ["--family", "call-v1", "--no-stack", "--with", "plugin", "--language", language];
    const { stdout, stderr } = await command("import", String(app), ...flags);
    expect(stdout).toMatch(/zero\\u200bwidth/);
    expect(findRaw(stdout + stderr)).toEqual([]);
  });

  test("a hostile requestId is escaped", async () => {
    world.emulator.behaviour.requestId = hostileRequestId;
    world.emulator.fault({ kind: "code", code: 70001, message: hostileRequestId, times: "always" });
    const runs = [await command("get", String(app), "--family", "call-v1"), await command("doctor", String(app))];
    const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    expect(printed.split(String.raw`requestId "line\u000aend`)).toHaveLength(3);
    expect(findRaw(printed)).toEqual([]);
  });
});
