import { setUpEmulator } from "../engine/emulator";
import { declareCallback, refer, type YamlStack } from "../engine/yaml-stack";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/first", actions: ["normal_end", "reject"] };

const world = setUpEmulator();
let stack: YamlStack;

/** What the function says of an application. */
const read = (sdkAppId: number | string) => ({
  "fn::invoke": { function: "trtc:getCallbackConfig", arguments: { sdkAppId } },
});

beforeAll(async () => {
  stack = await world.yamlStack();
});

describe("a resource that takes its values from another's outputs", () => {
  const declareBoth = (properties: object = ours) =>
    stack.setProgram({
      resources: {
        calls: declareCallback({ sdkAppId: first, ...properties }),
        copy: declareCallback({
          sdkAppId: second,
          address: `${refer("calls.address")}/copy`,
          actions: refer("calls.actions"),
        }),
      },
    });

  test("is previewed before the other exists", async () => {
    declareBoth();
    expect(await stack.preview()).toContain("3 to create");
    expect(world.writes()).toEqual([]);
  });

  test("is created after the other, with its values", async () => {
    await stack.up();
    expect(world.held(first)).toEqual(ours);
    expect(world.held(second)).toEqual({ ...ours, address: `${ours.address}/copy` });
    await stack.up("--expect-no-changes");
  });

  test("follows the other's change", async () => {
    declareBoth({ ...ours, actions: ["cancel"] });
    expect(await stack.preview()).toContain("2 to update");
    await stack.up();
    expect(world.held(second)?.actions).toEqual(["cancel"]);
  });

  test("is set back where only the other drifted", async () => {
    world.emulator.overwrite(first, { address: "https://elsewhere.example", actions: ["reject"] });
    await stack.up();
    expect(world.held(first)).toEqual({ ...ours, actions: ["cancel"] });
    await stack.up("--expect-no-changes");
    await stack.destroy();
  });
});

describe("what a resource will be once it is created", () => {
  const declareWith = (copy: object) =>
    stack.setProgram({
      resources: {
        calls: declareCallback({ sdkAppId: first, ...ours }),
        copy: declareCallback({ sdkAppId: second, ...ours, ...copy }),
      },
    });

  test("is known to the preview already, its id too", async () => {
    declareWith({ address: `https://hooks.example.com/${refer("calls.id")}` });
    expect(await stack.preview("--diff")).toContain(`address : "https://hooks.example.com/${first}"`);
    expect(world.writes()).toEqual([]);
  });

  test("is set by the up as it was previewed", async () => {
    await stack.up();
    expect(world.held(second)).toEqual({ ...ours, address: `https://hooks.example.com/${first}` });
    await stack.up("--expect-no-changes");
    await stack.destroy();
  });

  test("is judged by the preview where another resource takes it", async () => {
    declareWith({ actions: ["normal_end", refer("calls.id")] });
    expect(await stack.failing("preview")).toContain(`actions must not contain "${first}"`);
    declareWith({ sdkAppId: refer("calls.sdkAppId") });
    expect(await stack.failing("preview")).toContain(
      `sdkAppId ${first} is declared by "calls" in this program already`,
    );
    expect(world.writes()).toEqual([]);
  });
});

describe("the function getCallbackConfig", () => {
  test("reads what the stack does not own", async () => {
    world.emulator.overwrite(second, ours);
    stack.setProgram({
      variables: { found: read(second) },
      outputs: { address: refer("found.address"), actions: refer("found.actions") },
    });
    const output = await stack.up();
    expect(output).toContain(`address: "${ours.address}"`);
    expect(output).toContain('[0]: "normal_end"');
    expect(world.writes()).toEqual([]);
  });

  test("answers a preview from what the program declares, before that exists", async () => {
    stack.setProgram({
      variables: { found: read(refer("calls.sdkAppId")) },
      resources: { calls: declareCallback({ sdkAppId: first, ...ours }) },
      outputs: { planned: refer("found.address") },
    });
    expect(await stack.preview()).toContain(`+ planned: "${ours.address}"`);
    expect(world.writes()).toEqual([]);
    expect(await stack.up()).toContain(`planned: "${ours.address}"`);
    await stack.destroy();
  });

  test("says that there is none", async () => {
    world.emulator.remove(first);
    stack.setProgram({ variables: { found: read(first) }, outputs: { address: refer("found.address") } });
    expect(await stack.failing("preview")).toContain(`SDKAppID ${first}`);
  });
});

test("a resource that is only read follows the service, and destroy leaves it", async () => {
  world.emulator.overwrite(second, ours);
  stack.setProgram({
    resources: { theirs: { type: "trtc:CallbackConfig", get: { id: String(second) } } },
    outputs: { address: refer("theirs.address") },
  });
  expect(await stack.up()).toContain(`address: "${ours.address}"`);
  await stack.destroy();
  expect(world.held(second)).toEqual(ours);
  expect(world.writes()).toEqual([]);
});
