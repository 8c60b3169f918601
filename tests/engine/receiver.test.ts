import { setTimeout as sleep } from "node:timers/promises";
import { Receiver } from "../receiver";
import { setUpEmulator } from "./emulator";

const app = 1400000001;
const pathSecret = "0123456789abcdef-of-the-path";
const token = "t0ken-that-signs";
const liveWord = "Live.CallbackAfterCreateRoom";

const world = setUpEmulator({ TRTC_SECRET_KEY: "key-of-application-one" });
let receiver: Receiver;
/** What the receiver printed of each event, before and after it was down. */
const events: Record<string, unknown>[] = [];

/** Starts it at the port where it was before. */
async function startReceiver(): Promise<void> {
  const settings = { PATH_SECRET: pathSecret, LIVE_TOKEN: token, PORT: String(receiver?.port ?? 0) };
  receiver = await Receiver.start(settings, events);
}

beforeAll(async () => {
  await startReceiver();
  const stack = await world.stack();
  const base = `http://127.0.0.1:${receiver.port}/${pathSecret}`;
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
afterAll(() => receiver.stop());

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
  await receiver.stop();
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
    (await fetch(`http://127.0.0.1:${receiver.port}${path}`, { method: "POST", ...init })).status;
  expect(await post("/wrong-secret/v1", { body: "{}" })).toBe(404);
  expect(await post(`/${pathSecret}/v2`, { body: "{}" })).toBe(404);
  expect(await post(`/${pathSecret}/v1`, { method: "GET" })).toBe(404);
  expect(await post(`/${pathSecret}/v1`, { body: "not JSON" })).toBe(400);
  expect(await printed()).toEqual([]);
});
