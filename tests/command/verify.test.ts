import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { app, VerifyWorld, v1Answer, v4Answer } from "./verify-world";

const world = new VerifyWorld();
beforeAll(() => world.start());
beforeEach(() => world.reset());
afterAll(() => world.stop());

const assumed = "(Chat's rule, assumed: the documents of this family have none)";
const failed = "Tencent treats any status but 200 as a failed delivery";

describe("an answer is judged as Tencent does", () => {
  test.each([
    ["call-v1", "cancel", 500, v1Answer, `error: ${capitalized(failed)} ${assumed}.`],
    [
      "call-v1",
      "cancel",
      200,
      "{}",
      `error: The body is not ${v1Answer}, so Tencent delivers the event again, and drops it in the end.`,
    ],
    [
      "room",
      "Room.CallbackAfterCreateRoom",
      200,
      "<p>what-the-receiver-says</p>",
      `error: The body is no JSON object, such as ${v4Answer} ${assumed}.`,
    ],
    ["live", "Live.CallbackAfterCreateRoom", 204, "", `error: ${capitalized(failed)}.`],
    [
      "live",
      "Live.CallbackAfterCreateRoom",
      200,
      "{}",
      `ok: A JSON object, which Tencent takes; documented is ${v4Answer}.`,
    ],
    [
      "live",
      "Live.CallbackAfterCreateRoom",
      200,
      "x".repeat(1_100_000),
      "error: No response to this machine: the answer is larger than 1 MiB (UND_ERR_RES_EXCEEDED_MAX_SIZE).",
    ],
  ] as const)("%s, %s: HTTP %i", async (name, event, status, body, judged) => {
    world.says(status, body);
    expect(await world.judge(name, event)).toEqual({ code: judged.startsWith("ok") ? 0 : 1, judged });
  });

  test.each([
    ["Live.CallbackBeforeSendGift", "0", "ok: ErrorCode 0, as documented."],
    ["Live.CallbackBeforeSendGift", "1", /^warning: The answer refuses it \(ErrorCode 1\): make sure/],
    ["Live.CallbackBeforeSendGift", "102150", /^warning: The answer refuses it \(ErrorCode 102150\)/],
    [
      "Live.CallbackBeforeSendGift",
      "2",
      /^error: Its ErrorCode decides, and is neither 0, .* \(1, 102100 to 102200\)\.$/,
    ],
    ["Live.CallbackBeforeSendGift", '"what-the-receiver-says"', /^error: Its ErrorCode decides/],
    ["Group.CallbackBeforeSendMsg", "2", /^warning: The answer refuses it \(ErrorCode 2\)/],
    ["Group.CallbackBeforeSendMsg", "3", /^error: .* \(1 to 2, 120001 to 130000\)\.$/],
    ["Group.CallbackAfterSendMsg", "3", /^ok: A JSON object, which Tencent takes/],
  ])("the answer to %s with ErrorCode %s decides, where the event asks", async (event, code, judged) => {
    world.says(200, `{"ErrorCode":${code}}`);
    const found = await world.judge("live", event);
    expect(found.judged).toMatch(judged);
    expect(found.code).toBe(found.judged.startsWith("error") ? 1 : 0);
  });

  test("one event that is not accepted fails the whole, and the others are told as accepted", async () => {
    world.answer = (response, { event }) => response.writeHead(event === "reject" ? 500 : 200).end(v1Answer);
    world.configure("call-v1", ["reject", "cancel", "normal_end"]);
    const { code, stdout, stderr } = await world.run(["--family", "call-v1"]);
    const { host } = new URL(world.base);
    const lines = stdout.replace(/^( {2}\S+ +\w+ +\d+) +\d+ +/gm, "$1  N  ").split("\n");
    expect(lines).toEqual([
      `${app}, call-v1, ${host}:`,
      "  warning  The address begins with http://, so events are sent unencrypted.",
      expect.stringMatching(/^ {2}event {7}status {2}HTTP {2}ms? +verdict$/),
      expect.stringMatching(/^ {2}cancel +ok +200 {2}N {2}ErrorCode 0, as documented\.$/),
      expect.stringMatching(new RegExp(`^ {2}reject +error +500 {2}N {2}${failed}`)),
      expect.stringMatching(/^ {2}normal_end +ok +200 {2}N {2}ErrorCode 0, as documented\.$/),
      "  2 of 3 accepted",
      "",
      "What this cannot know: whether Tencent reaches the address from its own network, and whether it sends these events now.",
      "No document says whether Tencent follows redirects, checks certificates, or sends user info as Basic authentication.",
      "",
    ]);
    expect([code, stderr]).toEqual([1, ""]);
  });

  test("what comes after two seconds is too late", async () => {
    world.answer = (response) => sleep(2_200).then(() => response.end(v4Answer));
    expect(await world.judge("live", "Live.CallbackBeforeSendGift")).toEqual({
      code: 1,
      judged: "error: Tencent waits for 2 s.",
    });
  });

  test("a redirect is not followed", async () => {
    let visits = 0;
    const target = createServer((_, response) => response.end(String(++visits)));
    await once(target.listen(0, "127.0.0.1"), "listening");
    world.says(307, "", {
      location: `http://127.0.0.1:${(target.address() as AddressInfo).port}/what-the-receiver-says`,
    });
    const { code, judged } = await world.judge("call-v1", "cancel");
    target.close();
    expect([code, visits]).toEqual([1, 0]);
    expect(judged).toMatch(/^error: No document says that Tencent follows a redirect/);
  });

  test("nothing that a receiver says is printed, whatever it says", async () => {
    world.answer = (response) =>
      response
        .writeHead(200, "what-the-receiver-says", { "x-what-the-receiver-says": "what-the-receiver-says" })
        .end('{"ErrorCode":"\\u001b[31mwhat-the-receiver-says","ErrorMessage":"what-the-receiver-says"}');
    world.configure("call-v1", ["cancel", "\x1b]0;a-word\x07"]);
    const { code, stdout } = await world.run(["--family", "call-v1"]);
    expect(code).toBe(1);
    expect(stdout).toContain("The body is not");
    // The word is the service's, not the receiver's: it is shown, but escaped.
    expect(stdout).toContain('"\\u001b\\u005d0\\u003ba-word');
  });
});

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
