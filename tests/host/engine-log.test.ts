import { createServer, type Server, type Socket } from "node:net";
import { app, declared, foreign, setUpEmulator } from "./emulator";
import { Engine } from "./engine";
import { type Host, sdks } from "./host";

const world = setUpEmulator();
const recorded = () => ({ ...declared, endpoint: world.emulator.url });
const cleartext = { ...declared, address: "http://hooks.example.com/calls" };
const byHttp = `SDKAppID ${app}: address begins with http://`;
let engine: Engine;

beforeAll(async () => {
  engine = await Engine.start();
});
beforeEach(() => {
  engine.messages.length = 0;
  engine.delayMs = 0;
});
afterAll(() => engine.stop());

/** A host that was given an address for the engine. */
function hostAt(address: string, { environment = {}, sdk = sdks.newest as string } = {}): Promise<Host> {
  return world.host(environment, {}, sdk, address);
}

describe.each(Object.entries(sdks))("messages of the %s supported host", (_, sdk) => {
  test("are the engine's warnings and notes, in one line each, there before the step has ended", async () => {
    engine.delayMs = 50;
    world.emulator.overwrite(app, foreign);
    const host = await hostAt(engine.address, { sdk });
    await host.check(cleartext, recorded());
    expect(engine.messages).toEqual([
      expect.stringContaining(`WARNING: ${byHttp}`),
      expect.stringContaining(
        `WARNING: SDKAppID ${app}: the callback configuration differs from the one that this stack applied`,
      ),
    ]);

    await host.delete(String(app), recorded());
    expect(engine.messages).toHaveLength(3);
    expect(engine.messages[2]).toMatch(/^INFO: .* was not deleted, because this program declares it/);
    expect(engine.messages.join("")).not.toMatch(/\n/);
    expect(host.printed).toBe("");
  });
});

test("what destroy leaves to somebody else is a warning", async () => {
  world.emulator.overwrite(app, foreign);
  const host = await hostAt(engine.address);
  await host.delete(String(app), recorded());
  expect(engine.messages).toEqual([
    expect.stringMatching(/^WARNING: .* Another writer or an interrupted run of this stack set it/),
  ]);
});

test("a step that fails has delivered its messages too", async () => {
  engine.delayMs = 50;
  const host = await hostAt(engine.address, { environment: { TRTC_DRIFT_CHECK: "strict", TRTC_SECRET_KEY: "" } });
  const { failures } = await host.check(cleartext);
  expect(failures).toHaveLength(1);
  expect(engine.messages).toEqual([expect.stringContaining(byHttp)]);
});

test("what the CLI would take for colours, and end in a panic, is none any more", async () => {
  world.emulator.overwrite(app, { ...foreign, actions: ["<{%boom%}>"] });
  const host = await hostAt(engine.address);
  await host.check(declared, recorded());
  expect(engine.messages).toEqual([expect.stringContaining("differs from the one that this stack applied")]);
  expect(engine.messages.join()).not.toContain("<{%");
});

test("a proxy for the internet is not asked for the engine", async () => {
  const host = await hostAt(engine.address, {
    environment: { http_proxy: "http://127.0.0.1:1", grpc_proxy: "http://127.0.0.1:1", no_proxy: "" },
  });
  await host.check(cleartext);
  expect(engine.messages).toEqual([expect.stringContaining(byHttp)]);
});

describe("without an engine that answers, messages are printed", () => {
  test.each(["", "127.0.0.1:1", "no address"])("at the address %j", async (address) => {
    const host = await hostAt(address);
    await host.check(cleartext);
    expect(host.printed).toMatch(new RegExp(`^${byHttp}.*\n$`));
  });

  test("after a second where it takes the connection and is silent, and then at once", async () => {
    const sockets: Socket[] = [];
    const silent: Server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const host = await hostAt(`127.0.0.1:${port}`);
    const begun = performance.now();
    await host.check(cleartext);
    const first = performance.now() - begun;
    await host.check(cleartext);
    await host.check(cleartext);
    const all = performance.now() - begun;

    expect(host.printed.split("\n").filter((line) => line.startsWith(byHttp))).toHaveLength(3);
    expect(first).toBeGreaterThan(900);
    expect(first).toBeLessThan(3_000);
    expect(all - first).toBeLessThan(900);
    for (const socket of sockets) {
      socket.destroy();
    }
    silent.close();
  });

  test("also where it ends in the middle of an operation", async () => {
    const mortal = await Engine.start();
    const host = await hostAt(mortal.address);
    await host.check(cleartext);
    mortal.stop();
    await host.check(cleartext);
    expect(mortal.messages).toEqual([expect.stringContaining(byHttp)]);
    expect(host.printed).toMatch(new RegExp(`^${byHttp}.*\n$`));
  });
});

test("nobody calls the engine where there is nothing to say", async () => {
  let connections = 0;
  const counting = createServer(() => {
    connections += 1;
  });
  await new Promise<void>((resolve) => counting.listen(0, "127.0.0.1", resolve));
  const host = await hostAt(`127.0.0.1:${(counting.address() as { port: number }).port}`);
  const { inputs } = await host.check(declared);
  await host.create(inputs);
  expect(connections).toBe(0);
  expect(host.printed).toBe("");
  counting.close();
});
