import { v1, v4Call, v4Live, v4Room } from "../../provider/src/tencent";
import { Receiver } from "../receiver";
import { app, pathSecret, token, VerifyWorld } from "./verify-world";

const world = new VerifyWorld();
beforeAll(() => world.start());
afterAll(() => world.stop());

test("examples/receiver answers every test event of every family, and handles none of them", async () => {
  const example = await Receiver.start({ PATH_SECRET: pathSecret, LIVE_TOKEN: token });
  const at = (name: string) => `http://127.0.0.1:${example.port}/${pathSecret}/${name}`;
  world.emulator.overwriteToken(app, { token, enabled: true });
  world.configure("call-v1", v1.events, at("v1"));
  world.configure("call", v4Call.events, at("call"));
  world.configure("room", v4Room.events, at("room"));
  world.configure("live", v4Live.events, at("live"));
  const { code, stdout } = await world.run(["--repeat", "2"]);
  await example.stop();
  expect(stdout.match(/^ {2}\d+ of \d+ accepted$/gm)).toEqual([
    "  50 of 50 accepted",
    "  6 of 6 accepted",
    "  12 of 12 accepted",
    "  38 of 38 accepted",
  ]);
  expect([code, example.events, example.complaints]).toEqual([0, [], ""]);
});
