import type { Fault } from "trtc-callbacks-emulator";
import { keys, setUpEmulator } from "../engine/emulator";
import { testLosses, testNewKey, testRotatedKey } from "../engine/promises";
import { declareCallback, type YamlStack } from "../engine/yaml-stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const foreign = { address: "https://elsewhere.example/calls", actions: ["cancel", "reject"] };

/** The exit code of --expect-no-changes. */
const changesWereProposed = 7;

const world = setUpEmulator({});
let stack: YamlStack;
const promising = { world, getStack: () => stack, app };

beforeAll(async () => {
  stack = await world.yamlStack();
  await stack.configure({ secret: { "trtc:secretKey": String(keys[app]) } });
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared }) } });
  await stack.up();
});

describe("refresh", () => {
  test("with --preview-only names what somebody changed, and records nothing", async () => {
    world.emulator.overwrite(app, foreign);
    const before = await stack.recorded();
    const { code, output } = await stack.run("refresh", "--preview-only", "--diff", "--expect-no-changes");
    expect(output).toMatch(/~ address *:/);
    expect(output).toMatch(/\+ actions *:/);
    expect(output).not.toContain(foreign.address);
    expect(code).toBe(changesWereProposed);
    expect(await stack.recorded()).toEqual(before);
    expect(world.asked()).toEqual(["get"]);
    world.emulator.overwrite(app, declared);
  });

  test("changes nothing where nothing differs", async () => {
    const before = await stack.recorded();
    const output = await stack.refresh("--expect-no-changes");
    expect(output).not.toContain("warning");
    expect((await stack.recorded()).map(({ outputs }) => outputs)).toEqual(before.map(({ outputs }) => outputs));
    expect(world.asked()).toEqual(["get"]);
  });

  test("records what somebody changed, and the next up sets it back", async () => {
    world.emulator.overwrite(app, foreign);
    await stack.refresh();
    expect((await stack.recorded())[0]?.outputs).toMatchObject(foreign);
    expect((await stack.recorded())[0]?.inputs).toMatchObject(declared);

    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: \+drift/);
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    await stack.up("--expect-no-changes");
  });

  test("before an up, by --refresh, sets back too", async () => {
    world.emulator.overwrite(app, foreign);
    await stack.up("--refresh");
    expect(world.held(app)).toEqual(declared);
    await stack.up("--refresh", "--expect-no-changes");
  });

  const troubles: Record<string, Fault> = {
    "a refused signature": { kind: "code", code: 70002 },
    "an application without package (50001)": { kind: "code", code: 50001 },
  };
  testLosses(promising, declared, troubles);
});

describe("destroy --refresh", () => {
  test("deletes what this stack applied", async () => {
    await stack.destroy("--refresh");
    expect(world.held(app)).toBeUndefined();
    expect(await stack.recorded()).toEqual([]);
  });

  test("leaves what somebody else has set since, also after a refresh", async () => {
    await stack.up();
    world.emulator.overwrite(app, foreign);
    await stack.refresh();
    expect(await stack.destroy("--refresh")).toContain("was not deleted");
    expect(world.held(app)).toEqual(foreign);
    expect(await stack.recorded()).toEqual([]);
  });

  test("of what somebody removed succeeds, and writes nothing", async () => {
    world.emulator.remove(app);
    await stack.up();
    world.emulator.remove(app);
    world.emulator.clearRequests();
    await stack.destroy("--refresh");
    expect(world.writes()).toEqual([]);
  });

  test("of a configuration whose events alone changed deletes it", async () => {
    await stack.up();
    world.emulator.overwrite(app, { ...declared, actions: ["cancel"] });
    await stack.destroy("--refresh");
    expect(world.held(app)).toBeUndefined();
  });
});

describe("after the key was rotated in the stack's configuration", () => {
  beforeAll(() => stack.up());
  testRotatedKey(promising);
  testNewKey(promising);
});
