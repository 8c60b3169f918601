import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import * as fc from "fast-check";
import { shortTimeouts } from "../timeouts";
import { encodeDeep, encodeField, encodePlain, encodeRequest, requests } from "./any-request";
import { app, declared, foreign, setUpEmulator } from "./emulator";
import type { PluginHost } from "./plugin-host";

// Whatever arrives is answered, with an error or without harm: the process never ends of it, and nothing is written.

const world = setUpEmulator();
const timeouts = { ...shortTimeouts, operationMs: 500, readMs: 300 };
/** Of all methods but Cancel, after which the process reads nothing. */
const paths = Object.entries(ResourceProviderService).flatMap(([name, { path }]) =>
  name === "cancel" ? [] : (path as string),
);

/** Sends bytes as the request of a method; returns what the answer says. */
function send(client: grpc.Client, path: string, bytes: Uint8Array): Promise<{ code: grpc.status; details: string }> {
  return new Promise((resolve) =>
    client.makeUnaryRequest(path, Buffer.from, Buffer.from, bytes, { deadline: Date.now() + 20_000 }, (error) =>
      resolve({ code: error?.code ?? grpc.status.OK, details: error?.details ?? "" }),
    ),
  );
}

async function withClient<T>(host: PluginHost, use: (client: grpc.Client) => Promise<T>): Promise<T> {
  const client = host.served.connect();
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

/** After all that was wrong, what is right is answered as ever. */
async function expectWell(host: PluginHost) {
  await host.configure({});
  world.emulator.clearFaults();
  world.emulator.overwrite(app, foreign);
  expect((await host.check(declared)).failures).toEqual([expect.stringContaining("already has a different")]);
}

const { OK, UNKNOWN, INTERNAL, UNIMPLEMENTED, RESOURCE_EXHAUSTED } = grpc.status;

test("random bytes to every method are answered", async () => {
  const host = await world.plugin({ timeouts });
  await withClient(host, async (client) => {
    const anything = fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 30, maxLength: 30 });
    const check = fc.asyncProperty(anything, async (all) => {
      const answers = await Promise.all(paths.flatMap((path) => all.map((bytes) => send(client, path, bytes))));
      expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([OK, UNKNOWN, INTERNAL, UNIMPLEMENTED]));
      expect(answers.filter(({ details }) => /[\r\n]|\bat .*\.js/.test(details))).toEqual([]);
    });
    await fc.assert(check, { numRuns: 1 });
  });
  await expectWell(host);
});

test("any properties to every method are answered, and overwrite nothing that the stack does not own", async () => {
  const host = await world.plugin({ timeouts });
  const check = fc.asyncProperty(requests, async (all) => {
    world.emulator.overwrite(app, foreign);
    const calls = Object.entries(all).map(([method, request]) => host.call(method, request));
    await Promise.allSettled(calls);
    expect(
      (await host.call<messages.GetSchemaResponse>("getSchema", new messages.GetSchemaRequest())).getSchema(),
    ).toContain("trtc");
  });
  await fc.assert(check, { numRuns: 80 });
  await expectWell(host);
});

test("properties nested without end, of a megabyte, and by the thousand are answered", async () => {
  const host = await world.plugin({ timeouts });
  const structs = [
    encodeDeep(100_000),
    encodeDeep(200),
    encodePlain({ ...declared, address: "x".repeat(1_000_000), ["y".repeat(100_000)]: 1 }),
    encodePlain(Object.fromEntries(Array.from({ length: 10_000 }, (_, nth) => [`name${nth}`, 1]))),
  ];
  // A name that the SDK's own encoder loses.
  const prototype = Buffer.concat([encodeField(1, Buffer.from("__proto__")), encodeField(2, Buffer.from([0x20, 1]))]);
  structs.push(Buffer.concat([encodePlain(declared), encodeField(1, prototype)]));
  const sent = structs.flatMap((struct) => paths.map((path) => ({ path, bytes: encodeRequest(struct) })));
  const codes = await withClient(host, (client) =>
    Promise.all(sent.map(({ path, bytes }) => send(client, path, bytes).then(({ code }) => code))),
  );
  expect([OK, UNKNOWN, INTERNAL, UNIMPLEMENTED, RESOURCE_EXHAUSTED]).toEqual(expect.arrayContaining(codes));
  await expectWell(host);
});

test("an error's text of a megabyte is cut: its answer would never arrive", async () => {
  const host = await world.plugin();
  const request = new messages.ReadRequest().setUrn(host.getUrn()).setId("\u20ac".repeat(300_000));
  const message = await host.call("read", request).then(String, (error: Error) => error.message);
  expect(message).toMatch(/^"\u20ac+\u2026$/);
  expect(message.length).toBeLessThan(5_000);
});
