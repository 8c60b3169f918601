import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runInStack } from "../command/in-folder";
import { keys, setUpEmulator } from "../engine/emulator";
import { refer, type YamlResource, type YamlStack } from "../engine/yaml-stack";
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

test("with --provider, the settings of an explicit provider are used, and the program declares with it", async () => {
  const other = 1400000002;
  world.emulator.overwrite(other, { address: "https://hooks.example.com/tenant", actions: ["cancel"] });
  const tenant = await world.yamlStack();
  await tenant.configure({ secret: { key: String(keys[other]) } });
  const config = { key: { type: "string", secret: true } };
  const provider: YamlResource = {
    type: "pulumi:providers:trtc",
    properties: { secretKey: refer("key"), endpoint: world.emulator.url },
  };
  tenant.setProgram({ config, resources: { "tenant-a": provider } });
  delete tenant.environment.TRTC_ENDPOINT;
  await tenant.up();
  const args = ["import", String(other), "--family", "call-v1", "--provider"];
  const wrong = await runInStack(tenant, [...args, "tenant-b"]);
  expect(wrong).toMatchObject({
    code: 2,
    stderr:
      "error: The state of the selected stack has no explicit provider tenant-b of the plugin; it has tenant-a.\n",
  });

  const { code, stdout, stderr } = await runInStack(tenant, [...args, "tenant-a"]);
  expect(code).toBe(0);
  expect(await typeImports(tenant, stderr)).toBe(1);
  tenant.setProgram({ config, resources: { "tenant-a": provider, ...parse(stdout).resources } });
  world.emulator.clearRequests();
  expect(await tenant.preview("--diff", "--expect-no-changes")).toMatch(/3 unchanged/);
  await tenant.up("--expect-no-changes");
  expect(world.writes()).toEqual([]);

  // Another family of the application is read with the provider that the state has for it, and declared with the same.
  world.emulator.overwrite(
    other,
    { address: "https://hooks.example.com/rooms", actions: ["Room.CallbackAfterCreateRoom"] },
    "v4/room_config",
  );
  const rooms = await runInStack(tenant, ["import", String(other), "--out", "rooms.json"]);
  expect(rooms.code).toBe(0);
  expect(parse(rooms.stdout).resources).toMatchObject({ rooms: { options: { provider: refer("tenant-a") } } });
  await tenant.succeed("import", "--file", "rooms.json", "--generate-code=false", "--protect=false", "--yes");
  const resources = { "tenant-a": provider, ...parse(stdout).resources, ...parse(rooms.stdout).resources };
  tenant.setProgram({ config, resources });
  expect(await tenant.preview("--diff", "--expect-no-changes")).toMatch(/4 unchanged/);
});
