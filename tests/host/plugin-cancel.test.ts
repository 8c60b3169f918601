import { setTimeout as sleep } from "node:timers/promises";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { app, configuration, declared, foreign, secretKey, setUpEmulator } from "./emulator";
import type { PluginHost } from "./plugin-host";
import { toStruct } from "./served";

// What an interrupt does: the engine cancels, and waits for the calls under way.

const world = setUpEmulator();
const id = String(app);
const recorded = () => ({ ...declared, endpoint: world.emulator.url });
const second = { ...configuration, address: "https://hooks.example.com/second" };

async function waitForCalls(count: number) {
  while (world.asked().length < count) {
    await sleep(5);
  }
}

/** Cancels, and gives what the call came to, as text, and how long it took from then, in milliseconds. */
async function cancelDuring(host: PluginHost, call: Promise<unknown>) {
  const ended = call.then(
    (answer) => JSON.stringify(answer),
    ({ message }: Error) => message,
  );
  const begun = performance.now();
  await host.call("cancel", new Empty());
  return { said: await ended, tookMs: performance.now() - begun };
}

const calls: [string, (host: PluginHost) => Promise<unknown>][] = [
  ["a refresh", (host) => host.read(id, recorded())],
  ["an import", (host) => host.read(id)],
  ["a creation before its write", (host) => host.create(recorded())],
  ["a deletion before its write", (host) => host.delete(id, recorded())],
  [
    "a function",
    (host) =>
      host.call(
        "invoke",
        new messages.InvokeRequest().setTok("trtc:index:getCallbackConfig").setArgs(toStruct({ sdkAppId: app })),
      ),
  ],
];

describe.each(calls)("%s", (_, begin) => {
  test.each([
    ["that hangs", { kind: "hang" }, 1],
    ["that is retried", { kind: "badGateway" }, 3],
  ] as const)("%s ends at once, says so, and writes nothing", async (_, fault, count) => {
    world.emulator.overwrite(app, configuration);
    world.emulator.fault({ ...fault, times: "always" });
    const host = await world.plugin();
    const call = begin(host);
    await waitForCalls(count);
    const { said, tookMs } = await cancelDuring(host, call);
    expect(tookMs).toBeLessThan(300);
    expect(said).toMatch(/^SDKAppID 1400000001: .*the operation was cancelled\b/);
    expect(world.asked().filter((verb) => verb !== "get")).toEqual([]);
  });
});

test("a check that hangs ends at once: the preview goes on with a warning, and reads nothing more", async () => {
  world.emulator.fault({ kind: "hang", times: "always" });
  const host = await world.plugin();
  const call = host.check(declared, recorded());
  await waitForCalls(1);
  const { tookMs } = await cancelDuring(host, call);
  expect(tookMs).toBeLessThan(300);
  expect(host.messages).toEqual([expect.stringMatching(/WARNING: .*could not be compared: .*cancelled/)]);
  await host.check(declared, recorded(), "other");
  expect(world.asked()).toEqual(["get"]);
});

test("a check ends at once too where the first one reads for it ahead of need", async () => {
  const other = 1400000002;
  world.emulator.addApplication(other, { secretKey });
  world.emulator.fault({ kind: "hang", sdkAppId: other, times: "always" });
  const host = await world.plugin({ configuration: { secretKeys: { [app]: secretKey, [other]: secretKey } } });
  await host.check(declared, recorded());
  await waitForCalls(2);
  const waiting = host.check({ ...declared, sdkAppId: other }, { ...recorded(), sdkAppId: other }, "other");
  await sleep(50);
  expect((await cancelDuring(host, waiting)).tookMs).toBeLessThan(300);
});

describe("a write under way", () => {
  const writes: [string, (host: PluginHost) => Promise<unknown>, object | undefined][] = [
    ["creation", (host) => host.create({ ...recorded(), adopt: true }), configuration],
    ["update", (host) => host.update(id, recorded(), { ...recorded(), ...second }), second],
    ["deletion", (host) => host.delete(id, recorded()), undefined],
  ];

  test.each(writes)("finishes in a %s, and its result is recorded", async (name, begin, after) => {
    world.emulator.overwrite(app, name === "creation" ? foreign : configuration);
    for (const verb of ["set", "update", "delete"] as const) {
      world.emulator.fault({ kind: "slow", verb, delayMs: 400 });
    }
    const host = await world.plugin();
    const call = begin(host);
    while (world.asked().every((asked) => asked === "get")) {
      await sleep(5);
    }
    const { said, tookMs } = await cancelDuring(host, call);
    expect(tookMs).toBeLessThan(1_000);
    expect(said ?? "").not.toContain("SDKAppID");
    expect(world.held()).toEqual(after);
  });

  test("that fails is not tried again", async () => {
    world.emulator.fault({ kind: "badGateway", verb: "set", times: "always" });
    const host = await world.plugin();
    const call = host.create(recorded());
    while (!world.asked().includes("set")) {
      await sleep(5);
    }
    const { said, tookMs } = await cancelDuring(host, call);
    expect(tookMs).toBeLessThan(300);
    expect(said).toMatch(/HTTP 502.*It was not tried again, because the operation was cancelled\.$/);
    expect(world.asked().filter((verb) => verb === "set")).toHaveLength(1);
  });

  test("that a stale read does not show yet is not waited for", async () => {
    world.behave({ lagMs: 60_000 });
    const host = await world.plugin();
    const call = host.create(recorded());
    await waitForCalls(4);
    const { said, tookMs } = await cancelDuring(host, call);
    expect(tookMs).toBeLessThan(300);
    expect(said).toContain(`"id":"${id}"`);
    expect(host.messages).toEqual([expect.stringContaining("The write succeeded, but")]);
  });
});

test("a write that waits for its turn is not sent any more", async () => {
  const host = await world.plugin();
  // Ten calls in a second are the most that v1 takes.
  const updates = Array.from({ length: 14 }, () =>
    host.update(id, recorded(), recorded()).catch(({ message }: Error) => message),
  );
  await waitForCalls(10);
  await sleep(100);
  await cancelDuring(host, Promise.resolve());
  const said = await Promise.all(updates);
  expect(world.asked().filter((verb) => verb === "update")).toHaveLength(10);
  expect(said.filter((text) => typeof text === "string")).toEqual(
    Array.from({ length: 4 }, () => expect.stringMatching(/cancelled.*Run it again/)),
  );
});

describe("the option customTimeouts", () => {
  test.each(["create", "update", "delete"] as const)("bounds %s", async (method) => {
    world.emulator.fault({ kind: "badGateway", times: "always" });
    const host = await world.plugin();
    host.timeoutSeconds = 0.5;
    const begun = performance.now();
    const call = {
      create: () => host.create(recorded()),
      update: () => host.update(id, recorded(), { ...recorded(), ...second }),
      delete: () => host.delete(id, recorded()),
    }[method];
    await expect(call()).rejects.toThrow(/HTTP 502.*Tried \d+ times in \d s/);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test("that is longer than a minute lets an operation take longer", async () => {
    const host = await world.plugin({ timeouts: { operationMs: 100 } });
    world.emulator.fault({ kind: "slow", verb: "set", delayMs: 400 });
    await expect(host.create(recorded())).rejects.toThrow("no answer in time");
    world.emulator.remove(app);
    host.timeoutSeconds = 5;
    world.emulator.fault({ kind: "slow", verb: "set", delayMs: 400 });
    expect((await host.create(recorded())).id).toBe(id);
  });
});
