import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Emulator } from "../../../emulator/src";
import { createNodeReceiver } from "../../../receiver/src/node";
import { samples, secret, token, watch } from "./deliveries";

const app = 1400000001;
const configured = [
  { family: "v1", path: "v1" },
  { family: "v4/call_config", path: "call" },
  { family: "v4/room_config", path: "room" },
  { family: "v4/live_config", path: "live" },
] as const;
const eventOf = (path: (typeof configured)[number]["path"]) => String(samples[path].query.match(/ommand=([^&]*)/)?.[1]);

let isDown = false;
const { seen, options } = watch({
  handle: () => {
    if (isDown) {
      isDown = false;
      throw new Error("down for one delivery");
    }
  },
});
let emulator: Emulator;
let server: Server;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey: "key" });
  server = createServer(createNodeReceiver(options));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  for (const { family, path } of configured) {
    const address = `http://127.0.0.1:${port}/${secret}/${path}`;
    emulator.overwrite(app, { address, actions: [eventOf(path)] }, family);
  }
  emulator.overwriteToken(app, { token, enabled: true });
});
beforeEach(() => {
  seen.deliveries.length = seen.errors.length = 0;
});
afterAll(async () => {
  await emulator.close();
  server.closeAllConnections();
  server.close();
});

test.each(configured)(
  "what the emulated service delivers for $family arrives, and is accepted",
  async ({ family, path }) => {
    const delivery = await emulator.deliver(app, family, eventOf(path), samples[path].body);
    expect(delivery).toEqual({ attempts: 1, accepted: true });
    expect(seen.deliveries).toMatchObject([{ family: path, event: eventOf(path), sdkAppId: app }]);
  },
);

test("v1 tries again after an error of ours, and the second try is handled", async () => {
  isDown = true;
  const delivery = await emulator.deliver(app, "v1", "normal_end", { CallId: "tried twice" }, 1);
  expect(delivery).toEqual({ attempts: 2, accepted: true });
  expect(seen.errors).toHaveLength(1);
  expect(seen.deliveries).toHaveLength(2);
});

test("Live's token decides whether its deliveries are taken", async () => {
  const event = eventOf("live");
  emulator.overwriteToken(app, { token: "of somebody else", enabled: true });
  expect(await emulator.deliver(app, "v4/live_config", event, { RoomId: "a" })).toMatchObject({ accepted: false });
  emulator.overwriteToken(app, { token, enabled: false });
  expect(await emulator.deliver(app, "v4/live_config", event, { RoomId: "b" })).toMatchObject({ accepted: false });
  expect(seen.deliveries).toEqual([]);
});
