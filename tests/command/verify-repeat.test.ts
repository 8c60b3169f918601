import { app, token, VerifyWorld, v1Answer, v4Answer } from "./verify-world";

const world = new VerifyWorld();
beforeAll(() => world.start());
beforeEach(() => world.reset());
afterAll(() => world.stop());

describe("--repeat", () => {
  test("sends each event so often, the last time as the time before byte for byte, and tells the times", async () => {
    world.emulator.overwriteToken(app, { token, enabled: true });
    world.answer = (response) => response.end(v4Answer);
    world.configure("live", ["Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom"]);
    const { code, found } = await world.verify("live", ["--repeat", "4"]);
    expect(code).toBe(0);
    for (const { event, repeats } of found.events) {
      const bodies = world.arrived.filter((one) => one.event === event).map((one) => one.text);
      expect([bodies.length, new Set(bodies).size, bodies[2]]).toEqual([4, 3, bodies[3]]);
      const { minMs = -1, medianMs = -1, maxMs = -1 } = repeats ?? {};
      expect(repeats).toMatchObject({ sent: 4, accepted: 4 });
      expect(minMs <= medianMs && medianMs <= maxMs && minMs >= 0).toBe(true);
    }
  });

  test.each([2, 3])("of v1, whose times are seconds, bodies differ too (%i)", async (repeat) => {
    world.configure("call-v1", ["cancel"]);
    await world.verify("call-v1", ["--repeat", String(repeat)]);
    expect(new Set(world.arrived.map((one) => one.text)).size).toBe(repeat - 1);
  });

  test("tells of a receiver that refuses a repeat how many it accepted", async () => {
    const seen = new Set<string>();
    world.answer = (response, { text }) =>
      response.writeHead(seen.has(text) ? 409 : 200).end(seen.add(text) && v1Answer);
    world.configure("call-v1", ["cancel"]);
    const { code, found } = await world.verify("call-v1", ["--repeat", "3"]);
    expect(found.events).toMatchObject([{ status: "error", httpStatus: 409, repeats: { sent: 3, accepted: 2 } }]);
    const { stdout } = await world.run(["--family", "call-v1", "--repeat", "3"]);
    expect(stdout).toMatch(/ {2}cancel {2}error {3}409 {3}\d+ to \d+, median \d+ {2}\d of 3 accepted\. Tencent treats/);
    expect(code).toBe(1);
  });

  test("--interval pauses between two deliveries", async () => {
    const times: number[] = [];
    world.answer = (response) => {
      times.push(performance.now());
      response.end(v1Answer);
    };
    world.configure("call-v1", ["cancel", "reject"]);
    await world.verify("call-v1", ["--interval", "0.4"]);
    expect(Number(times[1]) - Number(times[0])).toBeGreaterThan(390);
  });
});
