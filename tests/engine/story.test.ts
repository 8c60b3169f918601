import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/tuicallkit", actions: ["call_busy", "normal_end"] };
const foreign = { address: "https://elsewhere.example/hook?token=hush", actions: ["invite_user", "normal_end"] };

const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  stack.declare({ name: "calls", sdkAppId: app, ...declared });
});

describe("one stack, from the first preview to the end", () => {
  test("the first preview announces the resource and writes nothing", async () => {
    expect(await stack.preview()).toMatch(/CallbackConfig calls create/);
    expect(world.asked()).toEqual(["get"]);
  });

  test("the first up sets the configuration and reads it back", async () => {
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    expect(world.asked()).toEqual(["get", "get", "set", "get"]);
  });

  test("an up with nothing to do asks exactly once and writes nothing", async () => {
    expect(await stack.up()).toMatch(/2 unchanged/);
    expect(world.asked()).toEqual(["get"]);
  });

  test("the order of actions and repeats among them are no change", async () => {
    stack.declare({ name: "calls", sdkAppId: app, ...declared, actions: ["normal_end", "call_busy", "normal_end"] });
    expect(await stack.up("--expect-no-changes")).toMatch(/2 unchanged/);
    expect(world.asked()).toEqual(["get"]);
  });

  test("a preview shows what somebody changed, with the live values, and writes nothing", async () => {
    world.emulator.overwrite(app, foreign);

    const output = await stack.preview("--diff");
    expect(output).toMatch(/\+ drift\s*: \{/);
    expect(output).toMatch(/\[0\]: "invite_user"/);
    expect(output).toMatch(/address: "https:\/\/elsewhere\.example\/hook\?…"/);
    expect(output).toContain("the callback configuration differs from the one that this stack applied last: ");
    expect(output).not.toContain("hush");
    expect(world.asked()).toEqual(["get"]);
  });

  test("the preview's summary names the drift, and --json carries the live values", async () => {
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: \+drift\]/);

    const { steps } = JSON.parse((await stack.preview("--json")).replace(/^[^{]*/, ""));
    const step = steps.find(({ urn }: { urn: string }) => urn.endsWith("::calls"));
    expect(step.op).toBe("update");
    expect(step.newState.inputs.drift).toEqual({
      address: "https://elsewhere.example/hook?…",
      actions: ["invite_user", "normal_end"],
    });
  });

  test("a plain up sets back what somebody changed", async () => {
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    expect(world.asked()).toEqual(["get", "update", "get"]);
  });

  test("a refresh right after it has nothing to report", async () => {
    await stack.refresh("--expect-no-changes");
    expect(world.asked()).toEqual(["get"]);
  });

  test("a preview shows that somebody removed the configuration, and a plain up puts it back", async () => {
    world.emulator.remove(app);
    expect(await stack.preview("--diff")).toMatch(/\+ drift\s*: "removed from the service"/);

    world.emulator.clearRequests();
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    expect(world.asked()).toEqual(["get", "update", "set", "get"]);
  });

  test("the same drift again is marked again in the preview's summary, and counted", async () => {
    world.emulator.remove(app);
    const output = await stack.preview("--diff");
    expect(output).toMatch(/~ drift\s*: "removed from the service" => "removed from the service \(2 times in a row\)"/);
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: ~drift\]/);
    const { steps } = JSON.parse((await stack.preview("--json")).replace(/^[^{]*/, ""));
    const { oldState, newState } = steps.find(({ urn }: { urn: string }) => urn.endsWith("::calls"));
    // The CLI has no reasons there for any dynamic provider: what differs among the inputs is all that tells.
    expect([oldState.inputs.drift, newState.inputs.drift]).toEqual([
      "removed from the service",
      "removed from the service (2 times in a row)",
    ]);
    await stack.up();
    expect(world.held(app)).toEqual(declared);
  });

  test("a changed program is previewed and applied", async () => {
    stack.declare({ name: "calls", sdkAppId: app, ...declared, actions: ["call_busy", "reject"] });
    // The drift that was set back stays among the recorded inputs until an up has nothing to do.
    expect(await stack.preview()).toMatch(/CallbackConfig calls update \[diff: -drift~actions\]/);
    await stack.up();
    expect(world.held(app)).toEqual({ ...declared, actions: ["call_busy", "reject"] });
  });

  test("destroy removes the configuration, and destroying again is no trouble", async () => {
    await stack.destroy();
    expect(world.emulator.configuration(app)).toBeUndefined();
    await stack.destroy();
  });
});
