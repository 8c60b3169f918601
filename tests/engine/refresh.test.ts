import type { Fault } from "trtc-callbacks-emulator";
import { shortTimeouts } from "../timeouts";
import { keys, setUpEmulator } from "./emulator";
import { testLosses, testNewKey, testRotatedKey } from "./promises";
import type { Stack } from "./stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const foreign = { address: "https://elsewhere.example/calls", actions: ["cancel", "reject"] };

/** The exit code of --expect-no-changes. */
const changesWereProposed = 7;

const world = setUpEmulator({});
let stack: Stack;
const promising = { world, getStack: () => stack, app };

beforeAll(async () => {
  stack = await world.stack();
  stack.setTimeouts(shortTimeouts);
  await stack.configure({ secret: { "trtc:secretKey": String(keys[app]) } });
  stack.declare({ name: "calls", sdkAppId: app, ...declared });
  await stack.up();
});

describe("refresh", () => {
  test("with --preview-only shows what somebody changed, and records nothing", async () => {
    world.emulator.overwrite(app, foreign);
    const before = await stack.recorded();
    const { code, output } = await stack.run("refresh", "--preview-only", "--diff", "--expect-no-changes");
    expect(output).toContain(`~ address : "${declared.address}" => "${foreign.address}"`);
    expect(output).toContain('+ [1]: "reject"');
    expect(code).toBe(changesWereProposed);
    expect(await stack.recorded()).toEqual(before);
    expect(world.asked()).toEqual(["get"]);
    world.emulator.overwrite(app, declared);
  });

  test("records what somebody changed, and the next up sets it back", async () => {
    world.emulator.overwrite(app, foreign);
    await stack.refresh();
    expect((await stack.recorded())[0]?.outputs).toMatchObject(foreign);

    expect(await stack.preview()).toMatch(/update \[diff: \+drift\]/);
    await stack.up();
    expect(world.held(app)).toEqual(declared);
  });

  const troubles: Record<string, Fault> = {
    "a refused signature": { kind: "code", code: 70002 },
    "an application without package (50001)": { kind: "code", code: 50001 },
    "an internal error": { kind: "code", code: 10023 },
    "an HTTP 502": { kind: "badGateway" },
    "HTML with HTTP 200": { kind: "html" },
    "a body that cannot be parsed": { kind: "garbage" },
  };
  testLosses(promising, declared, troubles);
});

describe("after the key was rotated in the stack's configuration", () => {
  testRotatedKey(promising);

  test("refresh --run-program has the new one at once", async () => {
    await stack.refresh("--run-program");
  });

  testNewKey(promising);
});
