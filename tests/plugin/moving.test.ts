import { setUpEmulator } from "../engine/emulator";
import type { Movable, MovingStack, Program } from "../engine/moving-stack";
import { kinds } from "../kinds";
import { all, app, calls, withAlias, withProperties } from "./movables";

// A stack of the npm package's resources, one of each, moves to the plugin and back: the names of the project and of the
// resources stay.

const others = { address: "https://elsewhere.example/hook", actions: ["Call.CallbackAfterEndCall"] };
const secrets = all.flatMap(({ secret, properties }) => (secret ? String(properties[secret]) : []));
const aliased = (from: Program) => all.map((resource) => withAlias(from, resource));
const changed = (resources: readonly Movable[], address: string) =>
  resources.map((resource) => (resource.name === calls.name ? withProperties(resource, { address }) : resource));

const world = setUpEmulator();
let stack: MovingStack;

const held = () => kinds.map((kind) => kind.held(world.emulator, app));
const writes = () => world.writes().filter((verb) => verb !== "getToken");

/** What is recorded: the types, and the secrets that are in clear. */
async function inspectState() {
  const recorded = await stack.recorded();
  const text = JSON.stringify(recorded);
  return {
    plugins: recorded.filter(({ urn }) => urn.split("::")[2]?.startsWith("trtc:")).length,
    dynamic: recorded.filter(({ urn }) => urn.split("::")[2]?.startsWith("pulumi-nodejs:")).length,
    inClear: secrets.filter((secret) => text.includes(secret)),
  };
}

/** Moves the stack to a program by an up, which shows no change and only reads. */
async function move(program: Program, resources: readonly Movable[]) {
  const before = held();
  world.emulator.clearRequests();
  stack.move(program, ...resources);
  expect(await stack.up("--expect-no-changes")).toMatch(/6 unchanged/);
  expect(writes()).toEqual([]);
  expect(held()).toEqual(before);
}

/** Applies a change, and expects that it is written once. */
async function change(program: Program, resources: readonly Movable[], address: string) {
  world.emulator.clearRequests();
  stack.move(program, ...changed(resources, address));
  expect(await stack.up()).toMatch(/1 updated/);
  expect(writes()).toEqual(["update"]);
  expect(world.held(app)).toMatchObject({ address });
}

describe.each<[string, Program, readonly Movable[]]>([
  ["a Node program, which names the types that its resources had", "plugin", aliased("dynamic")],
  ["a YAML program in its place, to which the plugin's schema names them", "yaml", all],
])("a stack that moves to %s", (_, program, resources) => {
  beforeAll(async () => {
    stack = await world.movingStack();
    stack.move("dynamic", ...all);
    await stack.up();
  });

  test("is previewed as unchanged", async () => {
    stack.move(program, ...resources);
    expect(await stack.preview("--expect-no-changes")).toMatch(/6 unchanged/);
  });

  test("moves by one up, which shows no change and only reads", () => move(program, resources));

  test("has the plugin's resources then, and its secrets stay encrypted", async () => {
    expect(await inspectState()).toEqual({ plugins: all.length, dynamic: 0, inClear: [] });
  });

  test("is unchanged by the next up and by a refresh", async () => {
    await stack.up("--expect-no-changes");
    expect(await stack.refresh("--expect-no-changes")).toMatch(/6 unchanged/);
    expect(writes()).toEqual([]);
  });

  test("writes the next change once, and moves back without a change from what the plugin has written", async () => {
    await change(program, resources, "https://hooks.example.com/s3cret-second");
    await move("dynamic", changed(aliased("plugin"), "https://hooks.example.com/s3cret-second"));
    expect(await inspectState()).toEqual({ plugins: 0, dynamic: all.length, inClear: [] });
    await change("dynamic", all, "https://hooks.example.com/s3cret-third");
  });

  test("moves once more, and is destroyed with what it applied, and nothing else", async () => {
    await move(program, changed(resources, "https://hooks.example.com/s3cret-third"));
    world.emulator.overwrite(app, others, "v4/call_config");
    await stack.refresh();
    expect(await stack.destroy()).toContain("was not deleted: the url is https://elsewhere.example/hook");
    expect(held()).toEqual([undefined, others, undefined, undefined, undefined]);
    world.emulator.remove(app, "v4/call_config");
  });
});

test("a stack whose refresh has seen somebody else's configuration shows it as drift when it moves", async () => {
  stack = await world.movingStack();
  stack.move("dynamic", calls);
  await stack.up();
  world.emulator.overwrite(app, others);
  await stack.refresh();
  stack.move("yaml", calls);
  expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: .*drift/);
  expect(await stack.up()).toMatch(/1 updated/);
  expect(world.held(app)).toMatchObject({ address: calls.properties.address });
  await stack.destroy();
  expect(world.held(app)).toBeUndefined();
});

test("a move with targets is refused by the engine for the other resources, and the next whole up completes it", async () => {
  stack = await world.movingStack();
  stack.move("dynamic", ...all);
  await stack.up();
  stack.move("yaml", ...all);
  world.emulator.clearRequests();
  expect(await stack.failing("up", "--target", "**room")).toContain("change of providers mixed with --target");
  expect(writes()).toEqual([]);
  await move("yaml", all);
  await stack.destroy();
});
