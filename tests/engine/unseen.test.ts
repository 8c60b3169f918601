import { shortTimeouts } from "../timeouts";
import { keepClosed } from "./closed-port";
import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const changed = { ...declared, actions: ["reject"] };

const world = setUpEmulator();
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  stack.setTimeouts(shortTimeouts);
  stack.declare({ name: "calls", sdkAppId: app, ...declared });
  await stack.up();
});

/** The lines under the heading at the end, which repeats what was shown while the operation ran. */
function diagnosticsIn(output: string): string[] {
  return output.slice(output.indexOf("\nDiagnostics:")).split("\n");
}

describe("values that a preview does not know", () => {
  test("an address that another resource will tell does not fail the preview, nor does what is there", async () => {
    const other = 1400000002;
    world.emulator.overwrite(other, { address: "https://hooks.example.com/unknown", actions: ["normal_end"] });
    stack.declare(
      { name: "calls", sdkAppId: app, ...declared },
      { name: "late", sdkAppId: other, unknownAddress: "https://hooks.example.com/unknown", actions: ["normal_end"] },
    );
    expect(await stack.preview()).toMatch(/CallbackConfig late create/);
    await stack.up();
    expect(world.held(other)).toEqual({ address: "https://hooks.example.com/unknown", actions: ["normal_end"] });
  });
});

describe("without credentials", () => {
  beforeAll(() => {
    stack.environment.TRTC_SECRET_KEY_1400000001 = "";
    stack.declare({ name: "calls", sdkAppId: app, ...declared });
  });
  afterAll(() => {
    stack.environment.TRTC_SECRET_KEY_1400000001 = "key-of-application-one";
    stack.environment.TRTC_DRIFT_CHECK = "on";
  });

  test("a preview works by the recorded state, and says what it could not see", async () => {
    stack.declare({ name: "calls", sdkAppId: app, ...changed });
    const output = await stack.preview();
    expect(output).toMatch(/update \[diff: ~actions\]/);
    const warning = `warning: The live configuration could not be compared: SDKAppID ${app}: no credentials.`;
    expect(diagnosticsIn(output).filter((line) => line.includes(warning))).toHaveLength(1);
    expect(output).toContain("Using the recorded state.");
  });

  test("an up of a change fails, names the setting to set, and keeps what is recorded", async () => {
    const before = await stack.recorded();
    expect(await stack.failing("up")).toContain("pulumi config set --secret trtc:secretKey KEY");
    expect(await stack.recorded()).toEqual(before);
    expect(world.held(app)).toEqual(declared);
  });

  test("a strict drift check fails in place of the warning", async () => {
    stack.environment.TRTC_DRIFT_CHECK = "strict";
    expect(await stack.failing("preview")).toContain(`no credentials`);
  });
});

describe("with a key that the service refuses", () => {
  const other = 1400000003;
  const refused = `SDKAppID ${app}: the service refused the signature (70002, `;

  beforeAll(() => {
    stack.environment.TRTC_SECRET_KEY_1400000001 = "rotated-key-of-application-one";
    stack.environment.TRTC_SECRET_KEY_1400000003 = "key-of-nobody";
  });
  afterAll(() => {
    stack.environment.TRTC_SECRET_KEY_1400000001 = "key-of-application-one";
    stack.environment.TRTC_SECRET_KEY_1400000003 = "";
  });

  test("a preview of what exists warns", async () => {
    stack.declare({ name: "calls", sdkAppId: app, ...declared });
    const warning = `warning: The live configuration could not be compared: ${refused}`;
    expect(diagnosticsIn(await stack.preview()).filter((line) => line.includes(warning))).toHaveLength(1);
  });

  test("a preview of what is new fails, since the up would", async () => {
    stack.declare({ name: "calls", sdkAppId: app, ...declared }, { name: "new", sdkAppId: other, ...declared });
    const output = await stack.failing("preview");
    expect(output).toContain(`SDKAppID ${other}: the service refused the signature (70002, `);
    expect(output).toContain("The key from TRTC_SECRET_KEY_1400000003 may be another application's");
  });
});

describe("without the service", () => {
  test("a preview works, and an up of a change fails, says where to look, and keeps what is recorded", async () => {
    const before = await stack.recorded();
    stack.declare({ name: "calls", sdkAppId: app, ...changed });
    await world.emulator.close();
    const letGo = await keepClosed(Number(new URL(world.emulator.url).port));

    const output = await stack.preview();
    expect(output).toMatch(/CallbackConfig calls update \[diff: ~actions\]/);
    expect(output).toContain("the connection was refused (ECONNREFUSED)");
    expect(output).toContain("Using the recorded state.");

    expect(await stack.failing("up")).toContain(
      "Check the network, the proxy settings and the endpoint (trtc:endpoint)",
    );
    expect(await stack.recorded()).toEqual(before);
    letGo();
  });
});
