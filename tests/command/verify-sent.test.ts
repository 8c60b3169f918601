import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { v1, v4Call, v4Live, v4Room } from "../../provider/src/tencent";
import { type Arrived, app, pathSecret, token, VerifyWorld, v4Answer } from "./verify-world";

const world = new VerifyWorld();
beforeAll(() => world.start());
beforeEach(() => world.reset());
afterAll(() => world.stop());

/** Takes what is signed as it has to be, and refuses the rest. */
function checkSignature(response: ServerResponse, { url: { searchParams } }: Arrived): void {
  const [sign, time] = [searchParams.get("Sign"), searchParams.get("RequestTime")];
  const expected = createHash("sha256").update(`${token}${time}`).digest("hex");
  const isTaken = sign === expected && Math.abs(Number(time) - Date.now() / 1000) < 60;
  response.writeHead(isTaken ? 200 : 403).end(v4Answer);
}

describe("what is sent", () => {
  test.each([
    ["call-v1", v1],
    ["call", v4Call],
    ["room", v4Room],
    ["live", v4Live],
  ] as const)(
    "%s: every event that is configured, once, in the family's own form, and all are accepted",
    async (name, family) => {
      const sendable = Object.keys(family.delivery?.testEvents ?? {}).filter((event) => !event.endsWith("NotBlock"));
      world.emulator.overwriteToken(app, { token, enabled: true });
      world.answer = name === "live" ? checkSignature : (response) => response.end(v4Answer);
      world.configure(
        name,
        [...family.events].sort(),
        `${world.base}/${pathSecret}?token=t0ken-in-a-query&plus=a+b%20c`,
      );
      const { code, found } = await world.verify(name);

      expect(world.arrived.map(({ event }) => event)).toEqual(sendable);
      expect(found.events.map(({ event, status }) => [event, status])).toEqual(
        Object.keys(family.delivery?.testEvents ?? {}).map((event) => [
          event,
          sendable.includes(event) ? "ok" : "skipped",
        ]),
      );
      expect(code).toBe(0);
      expect(found).toMatchObject({
        sdkAppId: app,
        family: name,
        endpoint: world.emulator.url,
        signed: name === "live",
      });
      for (const { method, url, headers, body, event } of world.arrived) {
        expect([method, url.pathname, headers["content-type"]]).toEqual(["POST", `/${pathSecret}`, "application/json"]);
        expect(url.search).toMatch(/^\?token=t0ken-in-a-query&plus=a\+b%20c&/);
        expect(url.searchParams.get(name === "call-v1" ? "sdkappid" : "SdkAppid")).toBe(String(app));
        expect(body).toMatchObject({
          Probe: "pulumi-trtc-callbacks-probe",
          ...(name !== "call-v1" && { CallbackCommand: event }),
        });
      }
    },
  );

  test("a word that nobody documents is not sent, and Live's switch is none", async () => {
    world.configure("live", ["Live.CallbackBeforeCallBackNotBlock", "Live.CallbackAfterCreateRoom", "constructor"]);
    const { code, found } = await world.verify("live");
    expect(found.events.map(({ event, status, message }) => `${event} ${status} ${message}`)).toEqual([
      "Live.CallbackAfterCreateRoom ok ErrorCode 0, as documented.",
      "Live.CallbackBeforeCallBackNotBlock skipped Not sent: it is a switch, which Tencent never delivers.",
      "constructor skipped Not sent: no document describes it.",
    ]);
    expect(code).toBe(0);
  });

  test("the retired name of a room's event is told with its new one", async () => {
    world.configure("room", ["Room.CallbackUpdateRoomInfo"]);
    const { code, found, stderr } = await world.verify("room");
    expect(found.events).toMatchObject([
      { status: "skipped", message: expect.stringContaining("use Room.CallbackAfterUpdateRoomInfo") },
    ]);
    expect([code, stderr]).toEqual([
      1,
      "error: Nothing was sent: none of this has an address and an event that can be tested.\n",
    ]);
  });
});

describe("Live's events are signed as Tencent's are", () => {
  const event = "Live.CallbackAfterDestroyRoom";

  test.each([
    ["with the live token", () => world.emulator.overwriteToken(app, { token, enabled: true }), true, /^ok: /],
    [
      "with another token than the receiver's",
      () => world.emulator.overwriteToken(app, { token: "t0ken-of-somebody-else", enabled: true }),
      true,
      /^error: Its token may be another than the live one/,
    ],
    [
      "not at all where signing is off",
      () => world.emulator.overwriteToken(app, { token, enabled: false }),
      false,
      /^error: If it wants a signature/,
    ],
  ] as const)("%s", async (_, prepare, signed, words) => {
    prepare();
    world.answer = checkSignature;
    world.configure("live", [event]);
    const { code, found } = await world.verify("live");
    expect(`${found.events[0]?.status}: ${found.events[0]?.message}`).toMatch(words);
    expect([code, found.signed]).toEqual([words.test("ok: ") ? 0 : 1, signed]);
  });

  test("and where the token cannot be read, a refusal says nothing about the receiver, but all is not well", async () => {
    world.emulator.fault({ kind: "code", code: 100006, verb: "getToken", times: "always" });
    world.answer = checkSignature;
    world.configure("live", [event]);
    const { code, found } = await world.verify("live");
    expect(found).toMatchObject({ signed: "unknown", events: [{ status: "skipped", httpStatus: 403 }] });
    expect(found.events[0]?.message).toMatch(/^It was not signed, since the live token could not be read/);
    expect(code).toBe(1);
  });
});

test("user info is sent as Basic authentication, and that is told once", async () => {
  world.configure("call-v1", ["cancel"], world.base.replace("//", "//us3r:p4ssword@"));
  const { code, found } = await world.verify("call-v1");
  expect(found.warnings).toContainEqual(expect.stringMatching(/whether Tencent does is not documented\.$/));
  expect(code).toBe(0);
  expect(world.arrived[0]?.headers.authorization).toBe(`Basic ${Buffer.from("us3r:p4ssword").toString("base64")}`);
});

test("each delivery has a connection of its own, so that none meets one that is about to close", async () => {
  world.configure("call-v1", ["cancel", "reject"]);
  await world.verify("call-v1");
  expect(world.arrived.map(({ headers }) => headers.connection)).toEqual(["close", "close"]);
});
