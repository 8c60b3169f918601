import { setUpEmulator } from "./emulator";
import type { Declared, Stack } from "./stack";

const app = 1400000001;
const token = "t0ken-that-this-stack-applies";
const rotated = "t0ken-after-its-rotation";
const foreign = "t0ken-of-somebody-else";

const world = setUpEmulator({ TRTC_SECRET_KEY: "key-of-application-one" });
let stack: Stack;

const declare = (more: Partial<Declared> = {}) =>
  stack.declare({ name: "live", kind: "LiveCallbackToken", sdkAppId: app, token, enabled: true, ...more });
const sent = () => world.emulator.requests.filter(({ verb }) => verb === "setToken").map(({ token }) => token);
const reads = (count: number) => Array.from({ length: count }, () => "getToken");

beforeAll(async () => {
  stack = await world.stack();
  stack.secrets.add(foreign);
  declare();
});

describe("Live's token, through a whole life", () => {
  test("is set with both parts, after a preview that shows no part of it", async () => {
    expect(await stack.preview("--diff")).toMatch(/token\s*: \[secret\]/);
    expect(sent()).toEqual([]);
    await stack.up();
    expect(world.emulator.token(app)).toEqual({ token, enabled: true });
    expect(sent()).toEqual([{ token, enabled: true }]);
  });

  test("costs one question when nothing changed", async () => {
    expect(await stack.up("--expect-no-changes")).toMatch(/unchanged/);
    expect(world.asked()).toEqual(reads(1));
  });

  test("is switched off, and on again, without the token being sent", async () => {
    declare({ enabled: false });
    await stack.up();
    expect(sent()).toEqual([{ enabled: false }]);
    expect(world.emulator.token(app)).toEqual({ token, enabled: false });
    declare();
    await stack.up();
    expect(world.emulator.token(app)).toEqual({ token, enabled: true });
  });

  test("is rotated by sending the token alone", async () => {
    declare({ token: rotated });
    expect(await stack.preview("--diff")).toContain(
      `SDKAppID ${app}: the token changes; it is a secret, so neither value is shown.`,
    );
    await stack.up();
    expect(sent()).toEqual([{ token: rotated }]);
    expect(world.emulator.token(app)).toEqual({ token: rotated, enabled: true });
  });

  test("somebody else's token is drift that says so and shows neither, and a plain up sets it back", async () => {
    world.emulator.overwriteToken(app, { token: foreign, enabled: false });
    const output = await stack.preview("--diff");
    expect(output).toContain(
      "the Live callback token differs from the one that this stack applied last: the token is a different one; signing is off, not on.",
    );
    expect(output).toMatch(/\+ drift\s*: \{/);
    await stack.up();
    expect(world.emulator.token(app)).toEqual({ token: rotated, enabled: true });
  });

  test("is put back, with both parts, where somebody removed it", async () => {
    world.emulator.removeToken(app);
    expect(await stack.preview()).toContain(
      "the Live callback token that this stack applied no longer exists, so deliveries are not signed.",
    );
    world.emulator.clearRequests();
    await stack.up();
    expect(sent()).toEqual([{ token: rotated, enabled: true }]);
  });

  test("what a refresh reads is secret in state too", async () => {
    await stack.up();
    world.emulator.overwriteToken(app, { token: foreign, enabled: true });
    await stack.refresh("--diff");
    const [recorded] = await stack.recorded();
    expect(recorded?.outputs).toMatchObject({ enabled: true, token: { ciphertext: expect.any(String) } });
    await stack.succeed("stack", "output", "--json");
    await stack.up();
    expect(world.emulator.token(app)).toEqual({ token: rotated, enabled: true });
  });

  test("is left alone by a destroy once it is somebody else's, and removed while it is ours", async () => {
    world.emulator.overwriteToken(app, { token: foreign, enabled: true });
    expect(await stack.destroy()).toContain(
      "was not deleted: the token is not the one that this stack applied. Another writer or an interrupted run of this stack set it",
    );
    expect(world.emulator.token(app)).toEqual({ token: foreign, enabled: true });

    expect(await stack.failing("preview")).toContain(
      "already has a different Live callback token: signing is on, with a token that is not shown",
    );
    declare({ adopt: true });
    await stack.up();
    await stack.destroy();
    expect(world.emulator.token(app)).toBeUndefined();
  });

  test("is read by `get` as a secret", async () => {
    world.emulator.overwriteToken(app, { token: foreign, enabled: true });
    stack.declare({ name: "read", kind: "LiveCallbackToken", sdkAppId: app, get: true });
    await stack.up();
    const [recorded] = await stack.recorded();
    expect(recorded?.outputs).toMatchObject({ token: { ciphertext: expect.any(String) } });
  });

  test("bad inputs are told at once, by name, and no part of a token is shown", async () => {
    stack.declare({ name: "live", kind: "LiveCallbackToken", sdkAppId: app, token: foreign.repeat(9) });
    const output = await stack.failing("preview");
    expect(output).toContain("token must have at most 128 characters, not 198.");
    expect(output).toContain("enabled is required.");
  });

  test("no token is anywhere in state, history or output", () => {
    expect([...stack.secrets]).toEqual(expect.arrayContaining([token, rotated, foreign]));
    expect(stack.leaks()).toEqual([]);
  });
});
