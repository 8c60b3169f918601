import { setUpEmulator } from "../engine/emulator";
import { testConflict, theirs } from "../engine/promises";
import { declareCallback, refer, type YamlStack } from "../engine/yaml-stack";

const app = 1400000001;
const ours = { address: "https://hooks.example.com/ours", actions: ["normal_end", "reject"] };

const world = setUpEmulator();
let stack: YamlStack;
const declareIt = (properties: object, options = {}) =>
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...properties }, options) } });

beforeAll(async () => {
  stack = await world.yamlStack();
});

describe("a configuration that somebody else made", () => {
  testConflict({ world, getStack: () => stack, app }, () => declareIt(ours));

  test("is imported as it is with the way out that the message names", async () => {
    declareIt(theirs, { import: String(app) });
    await stack.up();
    expect(world.writes()).toEqual([]);
    declareIt(theirs);
    await stack.up("--expect-no-changes");
    await stack.destroy();
    expect(world.held(app)).toBeUndefined();
  });

  test("is taken over with adopt, which may stay in the program or go", async () => {
    world.emulator.overwrite(app, theirs);
    declareIt({ ...ours, adopt: true });
    expect(await stack.preview()).toMatch(/CallbackConfig calls create/);
    await stack.up();
    expect(world.held(app)).toEqual(ours);
    await stack.up("--expect-no-changes");
    declareIt(ours);
    await stack.up();
    expect(world.held(app)).toEqual(ours);
    await stack.up("--expect-no-changes");
  });

  test("is left where it is by destroy, which says so", async () => {
    world.emulator.overwrite(app, theirs);
    expect(await stack.destroy()).toContain(
      "was not deleted: the address is https://hooks.example.com/theirs, not the one that this stack applied",
    );
    expect(world.held(app)).toEqual(theirs);
    expect(await stack.recorded()).toEqual([]);
  });

  test("is left where it is by destroy --refresh, which says so", async () => {
    world.emulator.remove(app);
    await stack.up();
    world.emulator.overwrite(app, theirs);
    expect(await stack.destroy("--refresh")).toContain("was not deleted");
    expect(world.held(app)).toEqual(theirs);
    world.emulator.remove(app);
  });

  test("is ours when it is identical, and written once more: what was read may be about to vanish", async () => {
    world.emulator.overwrite(app, { ...ours, actions: [...ours.actions].reverse() });
    await stack.up();
    expect(world.writes()).toEqual(["update"]);
    expect(world.held(app)).toEqual(ours);
  });
});

test("one application declared by two resources stops the preview, which names the other", async () => {
  stack.setProgram({
    resources: {
      calls: declareCallback({ sdkAppId: app, ...ours }),
      again: declareCallback({ sdkAppId: app, ...ours }, { dependsOn: [refer("calls")] }),
    },
  });
  expect(await stack.failing("preview")).toContain(`sdkAppId ${app} is declared by "calls" in this program already`);
  await stack.failing("up");
  expect(world.held(app)).toEqual(ours);
  expect(world.writes()).toEqual([]);
});
