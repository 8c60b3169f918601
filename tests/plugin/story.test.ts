import { spawnSync } from "node:child_process";
import { setUpEmulator } from "../engine/emulator";
import { declareCallback, refer, type YamlStack } from "../engine/yaml-stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/tuicallkit", actions: ["call_busy", "normal_end"] };

const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
let stack: YamlStack;

/** What an up would do to our resources, as a preview's `--json` has it. */
async function previewSteps(): Promise<{ op: string; detailedDiff?: object }[]> {
  const printed = await stack.preview("--json");
  const { steps } = JSON.parse(printed.slice(printed.indexOf("{")));
  return steps.filter(({ urn }: { urn: string }) => urn.includes("trtc:"));
}

beforeAll(async () => {
  stack = await world.yamlStack();
  stack.setProgram({
    resources: { calls: declareCallback({ sdkAppId: app, ...declared }) },
    outputs: { address: refer("calls.address"), id: refer("calls.id") },
  });
});

describe("a YAML program with the plugin, from the first preview to the end", () => {
  test("runs on a machine without Node", () => {
    const { error } = spawnSync("node", ["--version"], { env: stack.environmentOfRuns() });
    expect(error).toMatchObject({ code: "ENOENT" });
  });

  test("the first preview announces the resource and writes nothing", async () => {
    expect(await stack.preview()).toMatch(/CallbackConfig calls create/);
    expect(world.asked()).toEqual(["get"]);
  });

  test("the first up sets the configuration and reads it back", async () => {
    const output = await stack.up();
    expect(output).toContain('address: "https://hooks.example.com/tuicallkit"');
    expect(output).toContain('id     : "1400000001"');
    expect(output).not.toMatch(/warning|error/);
    expect(world.held(app)).toEqual(declared);
    expect(world.asked()).toEqual(["get", "get", "set", "get"]);
  });

  test("state holds what is declared, and no key", async () => {
    const [resource] = await stack.recorded();
    expect(resource?.id).toBe(String(app));
    expect(resource?.inputs).toMatchObject({ sdkAppId: app, ...declared });
    expect(resource?.outputs).toMatchObject({ sdkAppId: app, ...declared });
    expect(JSON.stringify(resource)).not.toContain("ecretKey");
  });

  test("an up with nothing to do asks once", async () => {
    await stack.up("--expect-no-changes");
    expect(world.asked()).toEqual(["get"]);
  });

  test("order and repeats of actions are no change", async () => {
    const actions = ["normal_end", "call_busy", "normal_end"];
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared, actions }) } });
    await stack.preview("--expect-no-changes");
  });

  test("a changed program is previewed by property and applied", async () => {
    const actions = ["call_busy", "reject"];
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared, actions }) } });
    expect(await previewSteps()).toMatchObject([{ op: "update", detailedDiff: { actions: { kind: "update" } } }]);
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: ~actions\]/);
    world.emulator.clearRequests();
    await stack.up();
    expect(world.held(app)).toEqual({ ...declared, actions });
    expect(world.asked()).toEqual(["get", "update", "get"]);
  });

  test("a misspelt word is refused by a preview, with the nearest right one", async () => {
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared, actions: ["regect"] }) } });
    expect(await stack.failing("preview")).toMatch(/regect.*reject/);
    expect(world.writes()).toEqual([]);
  });

  test("a resource taken out of the program is deleted", async () => {
    stack.setProgram({});
    expect(await stack.up()).toContain("1 deleted");
    expect(world.asked()).toEqual(["get", "delete"]);
    expect(world.held(app)).toBeUndefined();
  });

  test("destroy removes the configuration, and destroying again is no trouble", async () => {
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared }) } });
    await stack.up();
    await stack.destroy();
    expect(world.held(app)).toBeUndefined();
    await stack.destroy();
  });
});
