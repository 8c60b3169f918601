import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "trtc-callbacks-emulator";
import { runCommand } from "./run";

const app = 1400000001;
const address = "https://hooks.example.com/calls";
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const file = join(folder, "import.json");
let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => {
  emulator.reset();
  rmSync(file, { force: true });
  emulator.addApplication(app, { secretKey: "a-key" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

const importing = (...more: string[]) =>
  runCommand(["import", String(app), "--out", file, ...more], {
    TRTC_SECRET_KEY: "a-key",
    TRTC_ENDPOINT: emulator.url,
  });

test.each([
  ["an empty list", { address, actions: [] }, "actions must name at least one event"],
  [
    "an address without scheme",
    { address: "hooks.example.com/calls", actions: ["cancel"] },
    "address must begin with https://",
  ],
  [
    "an address with a blank",
    { address: "https://hooks.example.com/a b", actions: ["cancel"] },
    "address must be a URL",
  ],
  [
    "an address that is too long",
    { address: `${address}/${"a".repeat(2048)}`, actions: ["cancel"] },
    "address must have at most 2048",
  ],
])("%s is told, is in neither file nor program, and fails; the rest is written", async (_, live, reason) => {
  emulator.overwrite(app, live);
  emulator.overwrite(app, { address, actions: ["Room.CallbackAfterCreateRoom"] }, "v4/room_config");
  const { code, stdout, stderr } = await importing();
  expect(code).toBe(1);
  const [line = "", ...more] = stderr.trim().split("\n");
  expect(line).toContain(`error: ${app}, call-v1: cannot be declared as it is, so it is not in the file: ${reason}`);
  expect(line).toMatch(/To replace it, declare what you want with `adopt: true`\.$/);
  expect(more).toEqual([]);
  expect(JSON.parse(readFileSync(file, "utf8")).resources).toMatchObject([{ name: "rooms", inputs: { url: address } }]);
  expect(stdout).toContain('new v4.RoomCallbackConfig("rooms", {');
  expect(stdout).not.toContain('CallbackConfig("calls"');
});

test("no file is written where nothing can be declared", async () => {
  emulator.overwrite(app, { address, actions: [] });
  const { code, stdout, stderr } = await importing("--family", "call-v1");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/cannot be declared as it is.*\nThere is nothing to import\.\n$/);
  expect(existsSync(file)).toBe(false);
});

test("a word that nobody documents is written with the cast that the types want", async () => {
  emulator.overwrite(app, { address, actions: ["cancel", "an_event_of_next_year"] });
  const { code, stdout, stderr } = await importing("--family", "call-v1");
  expect(code).toBe(0);
  expect(stderr).toContain(
    'actions must not contain "an_event_of_next_year": Tencent documents no such event. It is accepted',
  );
  expect(stdout).toContain('import type { Action } from "pulumi-trtc-callbacks";');
  expect(stdout).toContain('  actions: ["an_event_of_next_year" as Action, "cancel"],');
});
