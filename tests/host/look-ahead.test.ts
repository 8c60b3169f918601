import { setTimeout as sleep } from "node:timers/promises";
import { adapters } from "../adapters";
import { app, configuration, declared, foreign, secretKey, setUpEmulator } from "./emulator";

const world = setUpEmulator();
const others = [1400000002, 1400000003, 1400000004];
const all = [app, ...others];
const withAllKeys = {
  secretKeys: JSON.stringify(Object.fromEntries(all.map((sdkAppId) => [sdkAppId, secretKey]))),
};
const recorded = (sdkAppId: number) => ({ sdkAppId, ...configuration, endpoint: world.emulator.url });

beforeEach(() => {
  for (const sdkAppId of others) {
    world.emulator.addApplication(sdkAppId, { secretKey });
  }
});

/** All the applications that the service was asked for, in the order of their ids. */
const askedFor = () => world.emulator.requests.map(({ sdkAppId }) => sdkAppId).sort();

/** Waits until the looks ahead of need are done. */
async function lookedAhead() {
  while (world.emulator.requests.length < all.length) {
    await sleep(5);
  }
}

describe.each(adapters)("%s", (adapter) => {
  test("the first check asks for every application that has a key, and the checks that follow ask no more", async () => {
    const host = await world.start(adapter, { configuration: withAllKeys });
    await host.check(declared, recorded(app));
    await lookedAhead();
    expect(askedFor()).toEqual(all);

    for (const sdkAppId of others) {
      const { inputs } = await host.check({ ...declared, sdkAppId }, recorded(sdkAppId));
      expect(inputs.drift).toBe("removed from the service");
    }
    expect(askedFor()).toEqual(all);
  });

  test("a refresh and the check after it share one look", async () => {
    world.emulator.overwrite(app, foreign);
    const host = await world.start(adapter, { configuration: withAllKeys });
    const { outputs, inputs } = await host.read(String(app), recorded(app));
    await lookedAhead();
    await host.check(declared, inputs);
    expect(outputs).toMatchObject(foreign);
    expect(askedFor()).toEqual(all);
  });

  test("a look ahead that failed is silent, and made again when it is needed", async () => {
    world.emulator.fault({ kind: "code", code: 70002, sdkAppId: 1400000003 });
    const host = await world.start(adapter, { configuration: withAllKeys });
    await host.check(declared, recorded(app));
    await lookedAhead();
    expect(host.printed).toContain(
      `SDKAppID ${app}: the callback configuration that this stack applied no longer exists`,
    );
    expect(host.printed).not.toContain("70002");

    const { inputs } = await host.check({ ...declared, sdkAppId: 1400000003 }, recorded(1400000003));
    expect(inputs.drift).toBe("removed from the service");
    expect(askedFor()).toEqual([...all, 1400000003].sort());
  });

  test("a look that guards a write is never one that was made ahead", async () => {
    const host = await world.start(adapter, { configuration: withAllKeys });
    const { inputs } = await host.check(declared);
    await lookedAhead();
    world.emulator.overwrite(app, foreign);
    await expect(host.create(inputs)).rejects.toThrow("already has a different callback configuration");
    expect(world.held()).toEqual(foreign);
  });

  test("keys in the environment name applications too, and one with a key but no resource costs one look", async () => {
    const host = await world.start(adapter, { environment: { TRTC_SECRET_KEY_1400000002: secretKey } });
    await host.check(declared, recorded(app));
    while (world.emulator.requests.length < 2) {
      await sleep(5);
    }
    await host.check(declared, recorded(app));
    expect(askedFor()).toEqual([app, 1400000002]);
  });
});
