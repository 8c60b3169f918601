import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInStack } from "../command/in-folder";
import { setUpEmulator } from "../engine/emulator";
import type { YamlStack } from "../engine/yaml-stack";
import { declarePlugin } from "../plugin-folder";
import { app, importLive, typeImports } from "./import-live";

const world = setUpEmulator({});
let stack: YamlStack;
let run: Awaited<ReturnType<typeof importLive>>;

beforeAll(async () => {
  stack = await world.yamlStack();
  run = await importLive(world, stack);
});

test("import of a YAML project sets the secrets in the stack's configuration, and writes no file", async () => {
  expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining("Setting calls-address in the stack's") });
  const config = JSON.parse(await stack.succeed("config", "--json"));
  expect(config).toMatchObject({ "tests:calls-address": { secret: true }, "tests:live-token-token": { secret: true } });
  expect(run.stderr).not.toContain("import.json");
});

test("after the commands that it tells, the printed program shows no change, and nothing was written to the service", async () => {
  expect(await typeImports(stack, run.stderr)).toBe(4);
  const project = { name: "tests", runtime: "yaml", plugins: declarePlugin() };
  const head = Object.entries(project).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(stack.folder, "Pulumi.yaml"), head.join("") + run.stdout);
  expect(await stack.preview("--diff", "--expect-no-changes")).toMatch(/5 unchanged/);
  await stack.up("--expect-no-changes");
  expect(world.emulator.requests.filter(({ verb }) => !verb.startsWith("get"))).toEqual([]);
});

test("what is imported is not imported again, with or without naming the application", async () => {
  for (const args of [[], [String(app)]]) {
    const { code, stdout, stderr } = await runInStack(stack, ["import", ...args]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("1400000001  call-v1     in the stack's state already, as calls\n");
    expect(stderr).toMatch(/There is nothing to import\.\n$/);
  }
});
