import { setTimeout as wait } from "node:timers/promises";
import { Emulator } from "../../../emulator/src";
import { SlidingWindow } from "../../../emulator/src/rate";
import { app, clientOf, code, otherApp, secretKey, sign } from "./client";
import { wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const gets = (count: number, changes = {}) =>
  Promise.all(Array.from({ length: count }, () => code(emulator, "get", {}, changes)));
const refused = (codes: unknown[]) => codes.filter((each) => each === 70005).length;

test("the eleventh call in a second is answered 70005, and a second later calls are answered again", async () => {
  expect(refused(await gets(12))).toBe(2);
  await wait(1050);
  expect(refused(await gets(1))).toBe(0);
});

test.each(wires)("$family lets $callsPerSecond calls through in a second", async (wire) => {
  const { code } = clientOf(() => emulator, wire);
  const usersig = sign();
  const begun = performance.now();
  const codes = await Promise.all(Array.from({ length: wire.callsPerSecond + 2 }, () => code("get", {}, { usersig })));
  // On a machine too slow to ask so often there is nothing to refuse.
  const over = codes.filter((each) => each === wire.codes.tooFrequent).length;
  if (performance.now() - begun < 1000) {
    expect(over).toBe(2);
  } else {
    expect(over).toBeLessThanOrEqual(2);
  }
});

test("each family has a rate of its own", async () => {
  emulator.behaviour.callsPerSecond = 1;
  for (const wire of wires) {
    const { code } = clientOf(() => emulator, wire);
    expect([await code("get"), await code("get")]).toEqual([wire.codes.absent, wire.codes.tooFrequent]);
  }
});

test("each of the four calls has a rate of its own", async () => {
  await gets(10);
  expect(await code(emulator, "delete")).toBe(0);
  expect(await code(emulator, "get")).toBe(70005);
});

test("each application has a rate of its own", async () => {
  emulator.addApplication(otherApp, { secretKey });
  await gets(10);
  expect(refused(await gets(1, { sdkappid: String(otherApp), usersig: sign("administrator", otherApp) }))).toBe(0);
});

test("another rate can be set, or none", async () => {
  emulator.behaviour.callsPerSecond = 2;
  expect(refused(await gets(5))).toBe(3);
  emulator.behaviour.callsPerSecond = Number.POSITIVE_INFINITY;
  expect(refused(await gets(50))).toBe(0);
});

test("the window slides: what was let through counts for a second, what was refused does not count", () => {
  const window = new SlidingWindow();
  const admit = (now: number) => window.admit("get", 2, now);
  expect([0, 900, 950, 999, 1000, 1001, 1899, 1900].map(admit)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
    false,
    true,
  ]);
});
