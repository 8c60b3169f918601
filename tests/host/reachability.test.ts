import { setTimeout as sleep } from "node:timers/promises";
import { type Adapter, adapters } from "../adapters";
import { shortTimeouts } from "../timeouts";
import { configuration, foreign, holdBoth, secretKey, setUpEmulator } from "./emulator";
import type { ProviderHost } from "./provider-host";

const world = setUpEmulator();
/** A look's time in a process with short time-outs, in milliseconds. */
const look = 1_500;
const apps = Array.from({ length: 50 }, (_, nth) => 1400000001 + nth);
const first = apps.slice(0, 6);
const recorded = (sdkAppId: number) => ({ sdkAppId, ...configuration, endpoint: world.emulator.url });

/** Keys by which the provider knows the applications before their checks, and one by which it does not. */
const ways = [
  { keys: "a key for each", settings: keysOf(first), settingsOfAll: keysOf(apps) },
  { keys: "one key for all", settings: {}, settingsOfAll: {} },
];

const start = (adapter: Adapter, configuration: Record<string, string>) =>
  world.start(adapter, { configuration, timeouts: shortTimeouts });

function keysOf(all: number[]) {
  return { secretKeys: JSON.stringify(Object.fromEntries(all.map((sdkAppId) => [sdkAppId, secretKey]))) };
}

beforeEach(() => {
  for (const sdkAppId of apps) {
    world.emulator.addApplication(sdkAppId, { secretKey });
    world.emulator.overwrite(sdkAppId, foreign);
  }
});

/** Lets calls for an application, or for all, go without an answer. */
function silence(sdkAppId?: number, times: number | "always" = "always") {
  world.emulator.fault({ kind: "hang", times, ...(sdkAppId && { sdkAppId }) });
}

/** Checks one after another, as the engine does. Returns those whose drift was seen. */
async function checkAll(host: ProviderHost, all: number[]): Promise<number[]> {
  const drifted: number[] = [];
  for (const sdkAppId of all) {
    const { inputs } = await host.check({ sdkAppId, ...configuration }, recorded(sdkAppId));
    if (inputs.drift) {
      drifted.push(sdkAppId);
    }
  }
  return drifted;
}

/** Waits for the line of an application: what a process prints may come after its answer. */
async function printed(host: ProviderHost, sdkAppId: number) {
  while (!host.printed.includes(`SDKAppID ${sdkAppId}: `)) {
    await sleep(5);
  }
}

describe.each(ways)("with $keys", ({ settings, settingsOfAll }) => {
  test.each([
    { dead: [0], order: "first" },
    { dead: [5], order: "last" },
    { dead: [0, 1], order: "first" },
    { dead: [1, 3, 5], order: "between the others" },
  ])("applications without an answer ($dead, $order) hide no other's drift", async ({ dead }) => {
    const silent = first.filter((_, nth) => dead.includes(nth));
    for (const sdkAppId of silent) {
      silence(sdkAppId);
    }
    await holdBoth(async (adapter) => {
      const host = await start(adapter, settings);
      expect(await checkAll(host, first)).toEqual(first.filter((sdkAppId) => !silent.includes(sdkAppId)));
      for (const sdkAppId of silent) {
        await printed(host, sdkAppId);
        expect(host.printed).toContain(`could not be compared: SDKAppID ${sdkAppId}: no answer from `);
      }
      expect(host.printed).not.toContain("not read");
    });
  });

  test.each([{ kind: "hang" }, { kind: "resetBefore" }, { kind: "badGateway" }] as const)(
    "50 applications wait for an endpoint of which each call meets $kind one look and a half",
    async ({ kind }) => {
      world.emulator.fault({ kind, times: "always" });
      await holdBoth(async (adapter) => {
        const host = await start(adapter, settingsOfAll);
        const begun = performance.now();
        expect(await checkAll(host, apps)).toEqual([]);
        expect(performance.now() - begun).toBeLessThan(look * 3);
        await printed(host, apps.at(-1) as number);
        expect(host.printed.match(/could not be compared/g)).toHaveLength(apps.length);
        expect(host.printed).toMatch(
          /SDKAppID 1400000050: not read, because 127\.0\.0\.1:\d+ just gave no answer for other applications \(1400000001, 1400000002/,
        );
      });
    },
  );
});

// Here each adapter meets its own faults, one after the other.
test.each(adapters)("%s: what only the looks ahead of need met hides nothing from the checks", async (adapter) => {
  // As from an endpoint that does not bear so many calls at once: each of them fails, and then each succeeds.
  for (const sdkAppId of first) {
    silence(sdkAppId, 2);
  }
  const host = await start(adapter, keysOf(first));
  const [one, ...others] = first as [number, ...number[]];
  expect(await checkAll(host, [one])).toEqual([]);
  expect(await checkAll(host, others)).toEqual(others);
});

test("an endpoint that was given up hides nothing that the looks ahead had seen", async () => {
  const dead = first.slice(0, -1);
  for (const sdkAppId of dead) {
    silence(sdkAppId);
  }
  await holdBoth(async (adapter) => {
    const host = await start(adapter, keysOf(first));
    expect(await checkAll(host, dead)).toEqual([]);
    await printed(host, dead.at(-1) as number);
    expect(host.printed).toContain(`SDKAppID ${dead.at(-1)}: not read`);
    await sleep(10_000); // after which a look is too old for a check, as a rule
    expect(await checkAll(host, first.slice(-1))).toEqual(first.slice(-1));
  });
});

test("answers of refusal are answers: nothing is given up", async () => {
  world.emulator.fault({ kind: "code", code: 70002, times: "always" });
  await holdBoth(async (adapter) => {
    const host = await start(adapter, {});
    await checkAll(host, first);
    await printed(host, first.at(-1) as number);
    expect(host.printed.match(/refused the signature/g)).toHaveLength(first.length);
  });
});
