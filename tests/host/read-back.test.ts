import { adapters } from "../adapters";
import { app, configuration, declared, foreign, secretKey, setUpEmulator } from "./emulator";

const world = setUpEmulator();
const other = 1400000002;

beforeEach(() => {
  world.emulator.addApplication(other, { secretKey });
  // Reading back needs several tries, and the second application's write takes its time.
  world.behave({ lagMs: 400 });
  world.emulator.fault({ kind: "slow", verb: "set", sdkAppId: other, delayMs: 300 });
});

describe.each(adapters)("%s", (adapter) => {
  /** One operation of the engine on both applications at once. */
  async function createBoth() {
    const host = await world.start(adapter);
    const create = (sdkAppId: number) => host.create({ ...declared, sdkAppId, endpoint: world.emulator.url });
    return { host, first: create(app), last: create(other) };
  }

  /** How often each application was read: once to guard the write, and then until the write shows. */
  const reads = (asked: number) =>
    world.emulator.requests.filter(({ verb, sdkAppId }) => verb === "get" && sdkAppId === asked).length;

  test("a creation does not wait for its reading back while another is under way, the last one waits for all", async () => {
    const { host, first, last } = await createBoth();
    await first;
    expect(world.emulator.configuration(other)).toBeDefined();
    expect(reads(app)).toBeLessThan(4);
    await last;
    expect(reads(app)).toBe(4);
    expect(reads(other)).toBeGreaterThan(2);
    expect(host.printed).toBe("");
  });

  test("what reading back found is told, though the creation had ended", async () => {
    const { host, first, last } = await createBoth();
    await first;
    world.emulator.overwrite(app, foreign);
    await last;
    expect(host.printed).toContain(
      `SDKAppID ${app}: the service accepted the configuration but returns a different one`,
    );
    expect(host.printed).not.toContain(`SDKAppID ${other}`);
  });

  test("a creation that fails last waits for the reading back of the others", async () => {
    world.emulator.clearFaults();
    world.emulator.overwrite(other, foreign);
    world.emulator.fault({ kind: "slow", verb: "get", sdkAppId: other, delayMs: 300 });
    const { first, last } = await createBoth();
    await first;
    await expect(last).rejects.toThrow("already has a different callback configuration");
    expect(world.held()).toEqual(configuration);
    expect(reads(app)).toBe(4);
  });
});
