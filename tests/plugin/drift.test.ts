import { setUpEmulator } from "../engine/emulator";
import { declareCallback, type YamlStack } from "../engine/yaml-stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/tuicallkit", actions: ["call_busy", "normal_end"] };
const foreign = { address: "https://elsewhere.example/hook?token=hush", actions: ["invite_user", "normal_end"] };

const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
let stack: YamlStack;
const declareIt = (more = {}) =>
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared, ...more }) } });

beforeAll(async () => {
  stack = await world.yamlStack();
  declareIt();
  await stack.up();
});

describe("what somebody else has set", () => {
  test("shows in a plain preview, without a refresh", async () => {
    world.emulator.overwrite(app, foreign);
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: \+drift\]/);
    expect(world.asked()).toEqual(["get"]);
  });

  test("is told in the details and in --json, without the secrets of its address", async () => {
    const details = await stack.preview("--diff");
    expect(details).toContain("+ drift");
    expect(details).toContain("https://elsewhere.example/hook");
    expect(details).not.toContain("hush");
    const json = await stack.preview("--json");
    expect(json).toContain("https://elsewhere.example/hook");
    expect(json).not.toContain("hush");
  });

  test("fails a preview that expects no changes", async () => {
    await stack.failing("preview", "--expect-no-changes");
  });

  test("is set back by a plain up", async () => {
    expect(await stack.up()).toContain("1 updated");
    expect(world.held(app)).toEqual(declared);
    await stack.up("--expect-no-changes");
  });

  test("is shown as often as it happens", async () => {
    world.emulator.overwrite(app, foreign);
    await stack.up();
    world.emulator.overwrite(app, foreign);
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: .drift\]/);
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    await stack.up("--expect-no-changes");
  });

  test("is replaced by a changed program, which shows both", async () => {
    world.emulator.overwrite(app, foreign);
    declareIt({ actions: ["reject"] });
    const shown = await stack.preview();
    expect(shown).toMatch(/update \[diff: .*drift/);
    expect(shown).toMatch(/update \[diff: .*~actions/);
    await stack.up();
    expect(world.held(app)).toEqual({ ...declared, actions: ["reject"] });
    declareIt();
    await stack.up();
  });
});

describe("a configuration that somebody removed", () => {
  test("shows in a preview", async () => {
    world.emulator.remove(app);
    expect(await stack.preview("--diff")).toContain("removed from the service");
  });

  test("is created again by a plain up", async () => {
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    await stack.up("--expect-no-changes");
  });

  test("is no trouble for the next change", async () => {
    world.emulator.remove(app);
    declareIt({ actions: ["cancel"] });
    await stack.up();
    expect(world.held(app)).toEqual({ ...declared, actions: ["cancel"] });
  });
});

describe("where the live side cannot be read", () => {
  beforeAll(() => world.emulator.overwrite(app, foreign));
  afterAll(() => {
    delete stack.environment.TRTC_DRIFT_CHECK;
  });

  test("driftCheck off shows no drift", async () => {
    stack.environment.TRTC_DRIFT_CHECK = "off";
    await stack.preview("--expect-no-changes");
    expect(world.asked()).toEqual([]);
  });

  test("the default warns at the resource and goes by what is recorded", async () => {
    stack.environment.TRTC_DRIFT_CHECK = "on";
    world.emulator.fault({ kind: "code", code: 70002, times: Number.POSITIVE_INFINITY });
    const output = await stack.preview("--expect-no-changes");
    expect(output).toMatch(
      /trtc:index:CallbackConfig \(calls\):\s+warning: The live configuration could not be compared: SDKAppID 1400000001/,
    );
  });

  test("driftCheck strict fails instead", async () => {
    stack.environment.TRTC_DRIFT_CHECK = "strict";
    expect(await stack.failing("preview")).toContain("70002");
    world.emulator.clearFaults();
  });
});
