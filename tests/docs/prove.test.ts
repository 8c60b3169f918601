import { join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import { Receiver } from "../receiver";
import { Reader } from "./reader";

const app = 1400000001;
const checkout = join(__dirname, "../..");
const pathSecret = "0123456789abcdef-of-the-path";
const [declared, actions] = ["https://hooks.example.com/tuicallkit", ["cancel", "normal_end"]];
const program = `
import { CallbackConfig } from "pulumi-trtc-callbacks";
new CallbackConfig("calls", { sdkAppId: ${app}, address: "${declared}", actions: ["cancel", "normal_end"] });
`;

const world = setUpEmulator({});
let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.start({ PATH_SECRET: pathSecret });
});
afterAll(() => receiver.stop());

test("who follows docs/prove.md sees each step prove what the page says", async () => {
  const reader = new Reader(await world.stack(), {
    "npx pulumi-trtc-callbacks": `node ${join(checkout, "provider/bundle/cli.js")}`,
    "http://127.0.0.1:8040": world.emulator.url,
  });
  await reader.hasProject(program, join(checkout, "node_modules"));
  await reader.type(`pulumi config set --secret trtc:secretKey ${keys[app]}`);
  await reader.type("pulumi up --skip-preview");
  const reachable = { address: `http://127.0.0.1:${receiver.port}/${pathSecret}/v1`, actions };
  const [probe, verify] = ["npx pulumi-trtc-callbacks doctor --probe", "npx pulumi-trtc-callbacks verify --repeat 3"];
  const deliver = `curl --silent --request POST http://127.0.0.1:8040/_emulator/applications/${app}/deliveries --data '{"event": "normal_end"}'`;
  const printed = await reader.follow("docs/prove.md", {
    [probe]: () => world.emulator.overwrite(app, reachable),
    [deliver]: () => expect(receiver.events).toEqual([]), // test events are not handled
    "TRTC_DRIFT_CHECK=strict pulumi preview --expect-no-changes": () =>
      world.emulator.overwrite(app, { address: declared, actions }),
  });
  expect(printed[probe]).toMatch(/receiver +The test event was answered with HTTP 200/);
  expect(printed[verify]).toContain("6 of 6 accepted");
  expect(JSON.parse(String(printed[deliver]))).toMatchObject({ event: "normal_end", accepted: true });
  expect(receiver.events).toHaveLength(1);
  expect(world.asked().filter((verb) => !verb.startsWith("get"))).toEqual(["set"]); // of the `pulumi up` before
});
