import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const key = keys[app] as string;
const secret = "key-that-reaches-no-output";
const calls = { name: "calls", sdkAppId: app, address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const room = {
  name: "room",
  kind: "RoomCallbackConfig",
  sdkAppId: app,
  url: "https://hooks.example.com/room",
  commands: ["Room.CallbackAfterCreateRoom"],
} as const;

const world = setUpEmulator({});
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  stack.declare(calls, { ...calls, name: "again", sdkAppId: 1400000002 }, room);
});

/** The warnings under the heading at the end, which repeats what was shown while the operation ran. */
function warningsIn(output: string): string[] {
  const diagnostics = output.slice(output.indexOf("\nDiagnostics:")).split("\n");
  return diagnostics.filter((line) => line.includes("warning: ")).map((line) => line.trim());
}

describe("settings that keep a key in plain text, or are misspelt", () => {
  test("draw one warning each, for all resources of all classes, with the commands that mend them", async () => {
    stack.environment.TRTC_SECRET_KEY_1400000001 = key;
    stack.environment.TRTC_SECRET_KEY_1400000002 = keys[1400000002] as string;
    stack.environment.TRTC_USER_SIG = "signature-that-reaches-no-output";
    await stack.succeed("config", "set", "--plaintext", "trtc:secretKey", "key-in-plain-text");
    await stack.succeed("config", "set", "--secret", "trtc:secretkey", secret);
    stack.secrets.add(secret);

    const output = await stack.preview();
    expect(warningsIn(output)).toEqual([
      expect.stringMatching(
        /^warning: trtc:secretKey is in plain text .* `pulumi config set --secret trtc:secretKey KEY`/,
      ),
      expect.stringMatching(
        /^warning: trtc:secretkey is not a setting .* did you mean trtc:secretKey\? .* `pulumi config rm trtc:secretkey`\.$/,
      ),
      "warning: The environment variable TRTC_USER_SIG is not a setting of pulumi-trtc-callbacks and has no effect: did you mean TRTC_USERSIG?",
    ]);
    expect(output).not.toContain("key-in-plain-text");
    expect(output).not.toContain("no-output");
  });

  test("draw none once those commands have run, with keys of several applications too", async () => {
    delete stack.environment.TRTC_USER_SIG;
    await stack.succeed("config", "set", "--secret", "trtc:secretKey", key);
    await stack.succeed(
      "config",
      "set",
      "--secret",
      "--path",
      'trtc:secretKeys["1400000002"]',
      keys[1400000002] as string,
    );
    await stack.succeed("config", "rm", "trtc:secretkey");
    stack.secrets.add(key);
    expect(await stack.preview()).not.toContain("warning");
  });

  test("draw one where keys of several applications are in plain text", async () => {
    stack.environment.TRTC_DRIFT_CHECK = "off"; // the key is nobody's
    await stack.succeed("config", "rm", "trtc:secretKeys");
    await stack.succeed("config", "set", "--plaintext", "--path", 'trtc:secretKeys["1400000002"]', "key-in-plain-text");
    expect(warningsIn(await stack.preview())).toEqual([
      expect.stringContaining(`\`pulumi config set --secret --path 'trtc:secretKeys["SDKAPPID"]' KEY\``),
    ]);
  });
});
