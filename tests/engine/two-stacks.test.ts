import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const left = { address: "https://hooks.example.com/left", actions: ["normal_end"] };
const right = { address: "https://hooks.example.com/right", actions: ["cancel", "normal_end"] };

const world = setUpEmulator();
let leftStack: Stack;
let rightStack: Stack;

beforeAll(async () => {
  [leftStack, rightStack] = await Promise.all([
    world.stack({}, undefined, "left"),
    world.stack({}, undefined, "right"),
  ]);
  leftStack.declare({ name: "calls", sdkAppId: app, ...left });
  await leftStack.up();
});

describe("two stacks that claim one application", () => {
  test("the second is stopped at its first preview, which shows the first's configuration", async () => {
    rightStack.declare({ name: "calls", sdkAppId: app, ...right });
    const output = await rightStack.failing("preview");
    expect(output).toContain(`SDKAppID ${app} already has a different callback configuration: `);
    expect(output).toContain("address https://hooks.example.com/left, actions normal_end");
    expect(world.writes()).toEqual([]);
  });

  test("and at an up without preview, before it records anything", async () => {
    expect(await rightStack.failing("up")).toContain("already has a different callback configuration");
    expect(await rightStack.recorded()).toEqual([]);
    expect(world.held(app)).toEqual(left);
  });

  test("if it adopts, each one's preview names the other's address, as drift", async () => {
    rightStack.declare({ name: "calls", sdkAppId: app, ...right, adopt: true });
    await rightStack.up();
    expect(world.held(app)).toEqual(right);

    const seenByLeft = await leftStack.preview("--diff");
    expect(seenByLeft).toMatch(/\+ drift\s*: \{[^}]*address: "https:\/\/hooks\.example\.com\/right"/);
    expect(seenByLeft).toContain("the callback configuration differs from the one that this stack applied last: ");

    await leftStack.up();
    const seenByRight = await rightStack.preview("--diff");
    expect(seenByRight).toMatch(/\+ drift\s*: \{[^}]*address: "https:\/\/hooks\.example\.com\/left"/);
    expect(seenByRight).toContain(
      "the address is https://hooks.example.com/left, not https://hooks.example.com/right; actions lack cancel",
    );
  });

  test("a pipeline that allows no changes stops instead of taking its turn", async () => {
    expect(await rightStack.failing("preview", "--expect-no-changes")).toContain("no changes were expected");
    expect(world.held(app)).toEqual(left);
  });

  test("destroying one leaves what the other has set since", async () => {
    expect(await rightStack.destroy()).toContain(
      "its callback configuration was not deleted: the address is https://hooks.example.com/left",
    );
    expect(await rightStack.recorded()).toEqual([]);
    expect(world.held(app)).toEqual(left);
    await leftStack.up("--expect-no-changes");
  });
});
