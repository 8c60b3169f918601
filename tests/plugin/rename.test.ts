import { setUpEmulator } from "../engine/emulator";
import { declareCallback, type YamlStack } from "../engine/yaml-stack";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/ours", actions: ["normal_end", "reject"] };

const world = setUpEmulator();
let stack: YamlStack;
const declareAs = (name: string, properties: object, options = {}) =>
  stack.setProgram({ resources: { [name]: declareCallback({ ...ours, ...properties }, options) } });
/** YAML programs know aliases by their URN alone. */
const nameBefore = (name: string) => ({ aliases: [`urn:pulumi:test::tests::trtc:index:CallbackConfig::${name}`] });
const names = async () => (await stack.recorded()).map(({ urn }) => urn.split("::").at(-1));
/** What was written, and to which application. */
const written = () =>
  world.emulator.requests.filter(({ verb }) => verb !== "get").map(({ verb, sdkAppId }) => [verb, sdkAppId]);

beforeAll(async () => {
  stack = await world.yamlStack();
  declareAs("calls", { sdkAppId: first });
  await stack.up();
});

describe("a resource that is renamed", () => {
  test("with an alias is the same: no write, no change", async () => {
    declareAs("renamed", { sdkAppId: first }, nameBefore("calls"));
    await stack.up();
    expect(written()).toEqual([]);
    expect(await names()).toEqual(["renamed"]);
  });

  test("without an alias keeps its configuration", async () => {
    declareAs("again", { sdkAppId: first });
    expect(await stack.up()).toContain("was renamed or replaced");
    expect(world.held(first)).toEqual(ours);
    expect(await names()).toEqual(["again"]);
    await stack.up("--expect-no-changes");
  });

  test("with an alias may change at once", async () => {
    declareAs("calls", { sdkAppId: first, actions: ["cancel"] }, nameBefore("again"));
    await stack.up();
    expect(written()).toEqual([["update", first]]);
    expect(world.held(first)?.actions).toEqual(["cancel"]);
  });

  test("without an alias and changed at once is stopped, and told of aliases", async () => {
    declareAs("other", { sdkAppId: first });
    expect(await stack.failing("preview")).toContain("aliases");
    expect(written()).toEqual([]);
    declareAs("calls", { sdkAppId: first });
    await stack.up();
  });
});

describe("a resource that is replaced", () => {
  test("by force keeps the configuration", async () => {
    const [resource] = await stack.recorded();
    expect(await stack.up("--replace", String(resource?.urn))).toMatch(/1 replaced/);
    expect(world.held(first)).toEqual(ours);
    expect(await names()).toEqual(["calls"]);
  });

  test("by another application is announced; the new one is set first, then the old one's is removed", async () => {
    declareAs("calls", { sdkAppId: second });
    expect(await stack.preview()).toMatch(/CallbackConfig calls replace \[diff: ~sdkAppId\]/);
    world.emulator.clearRequests();
    await stack.up();
    expect(world.held(second)).toEqual(ours);
    expect(world.held(first)).toBeUndefined();
    expect(written()).toEqual([
      ["set", second],
      ["delete", first],
    ]);
  });

  test("by another way to write the same endpoint is none", async () => {
    declareAs("calls", { sdkAppId: second, endpoint: `${world.emulator.url}/` });
    await stack.up("--expect-no-changes");
  });

  test("by another endpoint keeps the configuration", async () => {
    declareAs("calls", { sdkAppId: second, endpoint: world.emulator.url.replace("127.0.0.1", "localhost") });
    expect(await stack.up()).toMatch(/1 replaced/);
    expect(world.held(second)).toEqual(ours);
    await stack.up("--expect-no-changes");
  });

  test("by another application that somebody else has configured is stopped", async () => {
    const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel"] };
    world.emulator.overwrite(first, theirs);
    declareAs("calls", { sdkAppId: first });
    expect(await stack.failing("preview")).toContain(`SDKAppID ${first} already has a different`);
    await stack.failing("up");
    expect(world.held(first)).toEqual(theirs);
    expect(world.held(second)).toEqual(ours);
  });
});

test("destroy with --run-program removes the configuration", async () => {
  declareAs("calls", { sdkAppId: second });
  await stack.up();
  await stack.destroy("--run-program");
  expect(world.held(second)).toBeUndefined();
});
