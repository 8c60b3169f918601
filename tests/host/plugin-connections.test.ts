import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { app, declared, foreign, secretKey, setUpEmulator } from "./emulator";
import type { PluginHost } from "./plugin-host";
import { toStruct } from "./served";

// The plugin's process lives as long as somebody is connected, whatever others do to its port.

const world = setUpEmulator();

async function open(host: PluginHost): Promise<Socket> {
  const [address, port] = host.served.address.split(":");
  const socket = connect(Number(port), address);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** What arrives at the port besides gRPC, each on a connection of its own that is then ended, reset or left open. */
const intruders: [string, Buffer][] = [
  ["nothing", Buffer.alloc(0)],
  ["text", Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n")],
  ["zeroes", Buffer.alloc(100_000)],
  ["half a preface", preface.subarray(0, 9)],
  ["a preface and no more", preface],
  [
    "a preface and frames without sense",
    Buffer.concat([preface, Buffer.from("ffffff01ff00000001".repeat(500), "hex")]),
  ],
  [
    "a preface and a frame of headers that are none",
    Buffer.concat([preface, Buffer.from("00000004000000000000000401050000000100000000", "hex")]),
  ],
];

test.each(intruders)("a connection that sends %s disturbs nobody, however it ends", async (_, bytes) => {
  world.emulator.overwrite(app, foreign);
  const host = await world.plugin();
  for (const leave of ["end", "resetAndDestroy", "stay"] as const) {
    const socket = await open(host);
    socket.write(bytes);
    await sleep(20);
    if (leave !== "stay") {
      socket[leave]();
    }
    expect((await host.check(declared)).failures).toHaveLength(1);
  }
});

const createCheck = (host: PluginHost, properties: Record<string, unknown>) =>
  new messages.CheckRequest().setUrn(host.getUrn()).setNews(toStruct(properties));

/** A client on a connection that breaks when its end is called: a client that is closed would wait for its calls. */
async function connectBreakably(host: PluginHost) {
  const sockets: Socket[] = [];
  const relay = createServer(async (socket) => {
    const onward = await open(host);
    sockets.push(socket, onward);
    socket
      .on("error", () => {})
      .pipe(onward)
      .pipe(socket);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const { port } = relay.address() as AddressInfo;
  const breakOff = () => {
    relay.close();
    for (const socket of sockets) {
      socket.resetAndDestroy();
    }
  };
  return { client: host.served.connect(`127.0.0.1:${port}`), breakOff };
}

/** Begins a check that reads without end, on a connection of its own. */
async function hang(host: PluginHost) {
  world.emulator.fault({ kind: "hang" });
  const { client, breakOff } = await connectBreakably(host);
  const call = host.call("check", createCheck(host, declared), client).catch(({ message }: Error) => message);
  await waitForCalls(1);
  return async () => {
    breakOff();
    expect(await call).toMatch(/connection|dropped|RST|RESET/i);
    client.close();
  };
}

test("a call whose connection breaks is given up, and the next client is answered", async () => {
  const host = await world.plugin();
  const breakOff = await hang(host);
  await breakOff();
  expect((await host.check(declared)).failures).toEqual([]);
});

async function waitForCalls(count: number) {
  while (world.asked().length < count) {
    await sleep(5);
  }
}

describe("two clients at once", () => {
  test("are each answered about what they asked", async () => {
    const host = await world.plugin();
    world.emulator.overwrite(app, foreign);
    world.emulator.addApplication(1400000002, { secretKey });
    const other = host.served.connect();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, nth) => {
        const request = createCheck(host, { ...declared, sdkAppId: nth % 2 ? app : 1400000002 }).setUrn(
          host.getUrn(`${nth % 2}`),
        );
        const response = await host.call<messages.CheckResponse>("check", request, nth % 3 ? other : undefined);
        return response.getFailuresList().length;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, (_, nth) => nth % 2));
    other.close();
  });

  test("share the process: it ends once the second has gone too, at once, and leaves no notes", async () => {
    const host = await world.plugin();
    const other = host.served.connect();
    await host.call("check", createCheck(host, declared), other);
    expect(listNotes(host.pid)).toHaveLength(1);
    other.close();
    await sleep(200);
    expect((await host.check(declared)).failures).toEqual([]);

    const begun = performance.now();
    await host.served.disconnect();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(listNotes(host.pid)).toEqual([]);
  });
});

test("the process ends in the middle of a read too when nobody is connected any more", async () => {
  const host = await world.plugin();
  const breakOff = await hang(host);
  const ended = host.served.disconnect();
  await breakOff();
  const begun = performance.now();
  await ended;
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a process that was started by hand serves one client after another", async () => {
  const host = await world.plugin({ engine: "" });
  const other = host.served.connect();
  await host.call("getSchema", new messages.GetSchemaRequest(), other);
  other.close();
  await sleep(100);
  const last = host.served.connect();
  expect((await host.call<PluginInfo>("getPluginInfo", new Empty(), last)).toObject()).toEqual({
    version: require("../../provider/package.json").version,
  });
  last.close();
});

/** The files in which a process tells the others of its operation what it declares. */
function listNotes(pid: number): string[] {
  const folder = join(tmpdir(), `pulumi-trtc-callbacks-${process.getuid?.()}`);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.includes(`-${pid}-`)) : [];
}
