import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { emulated } from "./emulated";

const app = 1400000001;
const pathSecret = "0123456789abcdef-of-the-path";
const token = "t0ken-that-signs";
const liveWord = "Live.CallbackAfterCreateRoom";

const world = emulated({ TRTC_SECRET_KEY: "key-of-application-one" });
let receiver: ChildProcess;
let port = 0;
/** What the receiver printed of each event. */
const events: Record<string, unknown>[] = [];
/** What it printed on standard error. */
let complaints = "";

async function startReceiver(): Promise<void> {
  receiver = spawn(process.execPath, [join(__dirname, "../../examples/receiver/receiver.mjs")], {
    env: { PATH: process.env.PATH, PATH_SECRET: pathSecret, LIVE_TOKEN: token, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  receiver.stderr?.on("data", (text) => {
    complaints += text;
  });
  const lines = createInterface({ input: receiver.stdout as NodeJS.ReadableStream });
  const [listening] = (await once(lines, "line")) as [string];
  port = Number(listening.match(/\d+$/)?.[0]);
  lines.on("line", (line) => events.push(JSON.parse(line)));
}

async function stopReceiver(): Promise<void> {
  receiver.kill();
  await once(receiver, "exit");
}

beforeAll(async () => {
  await startReceiver();
  const stack = await world.stack();
  const base = `http://127.0.0.1:${port}/${pathSecret}`;
  stack.secrets.add(pathSecret);
  stack.declare(
    { name: "v1", sdkAppId: app, secretAddress: `${base}/v1`, actions: ["normal_end"] },
    { name: "live", kind: "LiveCallbackConfig", sdkAppId: app, secretUrl: `${base}/live`, commands: [liveWord] },
    { name: "token", kind: "LiveCallbackToken", sdkAppId: app, token, enabled: true },
  );
  await stack.up();
});
beforeEach(() => {
  events.length = 0;
});
afterAll(async () => {
  await stopReceiver();
  expect(complaints).toBe("");
});

const ended = (callId: string) => ({
  UserId: "alice",
  CallId: callId,
  CallResult: "normal_end",
  EventTime: 1704856884,
});

/** What the receiver has printed, once it had the time to. */
async function printed() {
  await sleep(50);
  return events;
}

test("what the stack configured arrives, is answered, and is handled once however often it comes", async () => {
  for (let nth = 0; nth < 2; nth++) {
    const delivery = await world.emulator.deliver(app, "v1", "normal_end", ended("first"));
    expect(delivery).toEqual({ attempts: 1, accepted: true });
  }
  expect(await printed()).toEqual([{ word: "normal_end", ...ended("first") }]);
  expect(await world.emulator.deliver(app, "v1", "cancel", ended("not asked for"))).toMatchObject({ attempts: 0 });
});

test("a delivery while the receiver is down comes again, and arrives", async () => {
  await stopReceiver();
  const delivery = world.emulator.deliver(app, "v1", "normal_end", ended("second"), 400);
  await sleep(200);
  await startReceiver();
  const { attempts, accepted } = await delivery;
  expect(accepted).toBe(true);
  expect(attempts).toBeGreaterThan(1);
  expect(await printed()).toEqual([{ word: "normal_end", ...ended("second") }]);
});

test("Live's deliveries are taken only with the signature that the stack's token makes", async () => {
  const created = { CallbackCommand: liveWord, RoomId: "room", EventTime: 1704856884000 };
  expect(await world.emulator.deliver(app, "v4/live_config", liveWord, created)).toMatchObject({ accepted: true });
  expect(await printed()).toEqual([{ word: liveWord, ...created }]);

  world.emulator.overwriteToken(app, { token: "t0ken-of-somebody-else", enabled: true });
  expect(await world.emulator.deliver(app, "v4/live_config", liveWord, created)).toMatchObject({ accepted: false });
  world.emulator.overwriteToken(app, { token, enabled: false });
  expect(await world.emulator.deliver(app, "v4/live_config", liveWord, created)).toMatchObject({ accepted: false });
});

test("nothing is taken at another path, by another method, or that is no event", async () => {
  const post = async (path: string, init: RequestInit) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", ...init })).status;
  expect(await post("/wrong-secret/v1", { body: "{}" })).toBe(404);
  expect(await post(`/${pathSecret}/v2`, { body: "{}" })).toBe(404);
  expect(await post(`/${pathSecret}/v1`, { method: "GET" })).toBe(404);
  expect(await post(`/${pathSecret}/v1`, { body: "not JSON" })).toBe(400);
  expect(await printed()).toEqual([]);
});
