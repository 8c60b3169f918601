import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { runInStack } from "../command/in-folder";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const [first, second] = [1400000001, 1400000002];
const secretPath = "s3cret-of-the-path";

const world = setUpEmulator({});
let stack: Stack;
let receiver: Server;
let base: string;
const arrived: string[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const { pathname, searchParams } = new URL(String(request.url), base);
    arrived.push(`${pathname} ${searchParams.get("command") ?? searchParams.get("CallbackCommand")}`);
    response.end('{"ErrorCode":0,"ErrorMessage":"Success"}');
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  stack = await world.stack();
  stack.secrets.add(secretPath);
  await stack.configure({
    secret: {
      [`trtc:secretKeys["${first}"]`]: String(keys[first]),
      [`trtc:secretKeys["${second}"]`]: String(keys[second]),
    },
  });
  stack.declare(
    { name: "calls", sdkAppId: first, address: `${base}/calls`, actions: ["normal_end", "cancel"] },
    { name: "hidden", sdkAppId: second, actions: ["cancel"], secretAddress: `${base}/${secretPath}` },
    {
      name: "rooms",
      kind: "RoomCallbackConfig",
      sdkAppId: first,
      url: `${base}/rooms`,
      commands: ["Room.CallbackAfterCreateRoom"],
    },
  );
  await stack.up();
});
beforeEach(() => arrived.splice(0));
afterAll(() => {
  receiver.close();
});

test("without arguments, verify sends what the applications of the stack's state have configured, and shows what is no secret there", async () => {
  const { code, stdout, stderr } = await runInStack(stack, ["verify", "--json"]);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toMatchObject([
    { sdkAppId: first, family: "call-v1", address: `${base}/calls`, events: [{ status: "ok" }, { status: "ok" }] },
    { sdkAppId: first, family: "room", address: `${base}/rooms`, events: [{ status: "ok" }] },
    { sdkAppId: second, family: "call-v1", address: new URL(base).host, events: [{ event: "cancel", status: "ok" }] },
  ]);
  expect(stdout).not.toContain(secretPath);
  expect([...arrived].sort()).toEqual([
    "/calls cancel",
    "/calls normal_end",
    "/rooms Room.CallbackAfterCreateRoom",
    `/${secretPath} cancel`,
  ]);
  expect(code).toBe(0);
});

test("what the state holds and nobody has any more is an error, and what it does not hold is none", async () => {
  world.emulator.remove(first);
  const { code, stdout } = await runInStack(stack, ["verify", String(first), "--family", "call-v1,room,live"]);
  expect(stdout).toContain(
    `${first}, call-v1: error: None is live, though the stack's state holds calls: \`pulumi up\` sets it again.`,
  );
  expect(stdout).toContain(`${first}, live: no address is configured`);
  expect(stdout).toContain("1 of 1 accepted");
  expect(code).toBe(1);
});
