import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

// What a stack applied is recorded apart from what a refresh saw: else somebody else's configuration becomes the stack's
// own by a refresh, and the next destroy deletes it.

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/ours", actions: ["normal_end", "reject"] };
const secretAddress = "https://hooks.example.com/s3cret-path";
const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel"] };

const world = setUpEmulator();
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
});

const declare = (more = {}) =>
  stack.declare(
    { name: "plain", sdkAppId: first, ...ours, ...more },
    { name: "secret", sdkAppId: second, secretAddress, actions: ["normal_end"] },
  );

const somebodySets = () => [first, second].map((sdkAppId) => world.emulator.overwrite(sdkAppId, theirs));
const live = () => [world.held(first), world.held(second)];

describe("somebody else's configuration that a refresh recorded", () => {
  test("is left by destroy --refresh, which says so", async () => {
    declare();
    await stack.up();
    somebodySets();
    expect(await stack.destroy("--refresh")).toMatch(/was not deleted[\s\S]*was not deleted/);
    expect(live()).toEqual([theirs, theirs]);
  });

  test("is recorded as seen, and not as applied: twice refreshed, it is drift, which the next up sets back", async () => {
    [first, second].map((sdkAppId) => world.emulator.remove(sdkAppId));
    await stack.up();
    somebodySets();
    await stack.refresh();
    await stack.refresh();
    const recorded = JSON.stringify(await stack.recorded());
    expect(recorded).toContain(theirs.address);
    expect(recorded).not.toContain("s3cret-path");
    const preview = await stack.preview();
    expect(preview).toMatch(/plain update \[diff: \+drift\]/);
    expect(preview).toMatch(/secret update \[diff: \+drift\]/);
    expect(preview).not.toContain("the address changes");
    await stack.up();
    expect(live()).toEqual([ours, { address: secretAddress, actions: ["normal_end"] }]);
    expect(await stack.up("--expect-no-changes")).toContain("unchanged");
  });

  test("is left by an up --refresh that moves to another application, and by a refresh that an earlier run made", async () => {
    somebodySets();
    await stack.refresh();
    world.emulator.clearRequests();
    await stack.destroy("--target", "**secret");
    stack.declare({ name: "plain", sdkAppId: second, ...ours, adopt: true });
    await stack.up("--refresh");
    expect(live()).toEqual([theirs, ours]);
  });

  test("becomes this stack's where the program comes to declare it: an update, and then destroy removes it", async () => {
    world.emulator.overwrite(second, theirs);
    await stack.refresh();
    stack.declare({ name: "plain", sdkAppId: second, ...theirs });
    expect(await stack.preview()).toMatch(/plain update \[diff: .*address/);
    await stack.up();
    expect(await stack.up("--expect-no-changes")).toContain("unchanged");
    await stack.destroy("--refresh");
    expect(world.held(second)).toBeUndefined();
  });

  test("is left where the project always refreshes", async () => {
    stack.declare({ name: "plain", sdkAppId: second, ...ours });
    stack.alwaysRefresh();
    await stack.up();
    world.emulator.overwrite(second, theirs);
    await stack.destroy();
    expect(world.held(second)).toEqual(theirs);
  });
});
