import type { Fault } from "trtc-callbacks-emulator";
import { shortTimeouts } from "../timeouts";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const foreign = { address: "https://elsewhere.example/calls", actions: ["cancel", "reject"] };

const world = setUpEmulator({});
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  stack.setTimeouts(shortTimeouts);
  await stack.configure({ secret: { "trtc:secretKey": String(keys[app]) } });
  stack.declare({ name: "calls", sdkAppId: app, ...declared });
  await stack.up();
});

describe("refresh", () => {
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
  test.each(Object.entries(troubles))("never drops a resource because of %s", async (_, fault) => {
    world.emulator.fault({ ...fault, times: Number.POSITIVE_INFINITY });
    try {
      expect(await stack.failing("refresh")).toContain(`SDKAppID ${app}: `);
      expect(await stack.recorded()).toHaveLength(1);
    } finally {
      world.emulator.clearFaults();
    }
  });

  test("drops a resource that is proven absent, and the next up creates it", async () => {
    world.emulator.remove(app);
    await stack.refresh();
    expect(await stack.recorded()).toEqual([]);
    await stack.up();
    expect(world.held(app)).toEqual(declared);
  });
});

describe("after the key was rotated in the stack's configuration", () => {
  beforeAll(async () => {
    world.emulator.rotateKey(app, "the-new-key");
    await stack.configure({ secret: { "trtc:secretKey": "the-new-key" } });
  });

  test.each(["refresh", "destroy"] as const)("%s still has the old key, and says what to run", async (operation) => {
    const output = await stack.failing(operation);
    expect(output).toContain("the service refused the signature (70002, requestId ");
    expect(output).toContain("The key from trtc:secretKey may be another application's, or was rotated");
    expect(output).toContain("Run `pulumi up`, or add --run-program.");
    expect(output).not.toMatch(/^\s+at .*\.js:\d+/m);
  });

  test("refresh --run-program has the new one at once", async () => {
    await stack.refresh("--run-program");
  });

  test("up has the new one at once, and refresh after it", async () => {
    await stack.up();
    await stack.refresh();
  });
});
