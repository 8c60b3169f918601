import { setUpEmulator } from "./emulator";
import { testConflict, theirs } from "./promises";
import type { Stack } from "./stack";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/ours", actions: ["normal_end", "reject"] };

const world = setUpEmulator();
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
});

describe("a configuration that somebody else made", () => {
  testConflict({ world, getStack: () => stack, app: first }, () =>
    stack.declare({ name: "calls", sdkAppId: first, ...ours }),
  );

  test("is taken over with adopt", async () => {
    stack.declare({ name: "calls", sdkAppId: first, ...ours, adopt: true });
    await stack.up();
    expect(world.held(first)).toEqual(ours);
  });

  test("is left where it is by destroy, which says so", async () => {
    world.emulator.overwrite(first, theirs);
    expect(await stack.destroy()).toContain(
      "was not deleted: the address is https://hooks.example.com/theirs, not the one that this stack applied",
    );
    expect(world.held(first)).toEqual(theirs);
    expect(await stack.recorded()).toEqual([]);
  });

  test("is ours when it is identical, and written once more: what was read may be about to vanish", async () => {
    world.emulator.overwrite(first, { ...ours, actions: [...ours.actions].reverse() });
    stack.declare({ name: "calls", sdkAppId: first, ...ours });
    await stack.up();
    expect(world.writes()).toEqual(["update"]);
    expect(world.held(first)).toEqual(ours);
  });
});

describe("one application under changing declarations", () => {
  test("a renamed resource keeps its configuration", async () => {
    stack.declare({ name: "renamed", sdkAppId: first, ...ours, options: { replacementTrigger: "before" } });
    expect(await stack.up()).toContain("was renamed or replaced");
    expect(world.held(first)).toEqual(ours);
    expect((await stack.recorded()).map(({ urn }) => urn.split("::").at(-1))).toEqual(["renamed"]);
  });

  test("a forced replacement keeps the configuration", async () => {
    const [resource] = await stack.recorded();
    expect(await stack.up("--replace", String(resource?.urn))).toMatch(/1 replaced/);
    expect(world.held(first)).toEqual(ours);
  });

  test("a replacement that the program asks for may change the configuration", async () => {
    const actions = ["normal_end"];
    stack.declare({ name: "renamed", sdkAppId: first, ...ours, actions, options: { replacementTrigger: "after" } });
    expect(await stack.up()).toMatch(/1 replaced/);
    expect(world.held(first)).toEqual({ ...ours, actions });
  });

  test("another application is set first, then the old one's configuration is removed", async () => {
    stack.declare({ name: "renamed", sdkAppId: second, ...ours });
    await stack.up();
    expect(world.held(second)).toEqual(ours);
    expect(world.held(first)).toBeUndefined();
    expect(
      world.emulator.requests.filter(({ verb }) => verb !== "get").map(({ verb, sdkAppId }) => [verb, sdkAppId]),
    ).toEqual([
      ["set", second],
      ["delete", first],
    ]);
  });

  test("another way to write the same endpoint is no change, and another endpoint keeps the configuration", async () => {
    stack.declare({ name: "renamed", sdkAppId: second, ...ours, endpoint: `${world.emulator.url}/` });
    expect(await stack.up("--expect-no-changes")).toMatch(/2 unchanged/);

    stack.declare({
      name: "renamed",
      sdkAppId: second,
      ...ours,
      endpoint: world.emulator.url.replace("127.0.0.1", "localhost"),
    });
    expect(await stack.up()).toMatch(/1 replaced/);
    expect(world.held(second)).toEqual(ours);
  });

  test("destroy with --run-program removes the configuration", async () => {
    await stack.destroy("--run-program");
    expect(world.held(second)).toBeUndefined();
  });

  test("destroy of what somebody removed already succeeds", async () => {
    await stack.up();
    world.emulator.remove(second);
    world.emulator.clearRequests();
    await stack.destroy();
    expect(world.writes()).toEqual([]);
  });
});
