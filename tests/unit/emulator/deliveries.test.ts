import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type DeliveryRecord, Emulator, type Family } from "../../../emulator/src";
import { apiFamilies } from "../../../emulator/src/api-families";
import { app, secretKey } from "./client";
import { acceptance, LocalReceiver } from "./receiver";

let emulator: Emulator;
let receiver: LocalReceiver;
beforeAll(async () => {
  emulator = await Emulator.start();
  receiver = await LocalReceiver.start();
});
beforeEach(() => {
  emulator.addApplication(app, { secretKey });
  receiver.received = [];
  receiver.answers = [];
});
afterEach(() => emulator.reset());
afterAll(async () => {
  await emulator.close();
  await receiver.stop();
});

/** Posts a delivery, as a user does with curl. */
async function post(test: unknown, family: Family = "v1", of: Emulator = emulator) {
  const url = `${of.url}/_emulator/applications/${app}/deliveries?family=${family}`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(test) });
  return { status: response.status, text: await response.text() };
}

async function deliver(test: unknown, family: Family = "v1"): Promise<DeliveryRecord> {
  const { status, text } = await post(test, family);
  expect({ status, text }).toMatchObject({ status: 200 });
  return JSON.parse(text);
}

const configure = (actions: readonly string[], family: Family = "v1", path = "/secret-path?key=secret-query") =>
  emulator.overwrite(app, { address: `${receiver.url}${path}`, actions }, family);

/** A switch, which is never delivered. */
const notDelivered = "Live.CallbackBeforeCallBackNotBlock";

describe.each(apiFamilies)("$name", ({ name: family, events, delivery: { query, retryDelaysSeconds } }) => {
  const delivered = events.filter((event) => event !== notDelivered);

  test("every documented event arrives, recognisable as a test", async () => {
    configure(events, family);
    for (const event of delivered) {
      expect(await deliver({ event }, family)).toMatchObject({ accepted: true, tries: [{ status: 200 }] });
    }
    expect(receiver.received.map((each) => each.query.get(query.event))).toEqual(delivered);
    for (const { path, query: sent, body } of receiver.received) {
      expect(path).toBe("/secret-path");
      expect(Object.fromEntries(sent)).toMatchObject({
        key: "secret-query",
        [query.sdkAppId]: String(app),
        contenttype: "json",
      });
      expect(JSON.stringify(body)).toMatch(/"test-/);
      expect(JSON.stringify(body)).not.toMatch(/"(?:UserId|\w*_Account|RoomId|CallId)":"(?!test-)/);
      expect([body.CallbackCommand, body.CallResult, body.Event]).toContainEqual(
        family === "v1"
          ? expect.stringMatching(RegExp(`${sent.get("command")?.replace(/^calle[er]_/, "")}$`))
          : sent.get(query.event),
      );
    }
  });

  test("a receiver that fails is tried again as often as the documents say, and no more", async () => {
    const [event = ""] = events;
    configure([event], family);
    receiver.answers = Array(9).fill({ status: 503 });
    const failed = { status: 503, failure: "the status must be 200", ms: expect.any(Number) };
    expect(await deliver({ event, secondMs: 1 }, family)).toEqual({
      at: expect.any(Number),
      family,
      sdkAppId: app,
      event,
      address: receiver.url,
      tries: Array(retryDelaysSeconds.length + 1).fill(failed),
      accepted: false,
    });
  });
});

test("a body of one's own is delivered as it is", async () => {
  configure(["any word"]);
  await deliver({ event: "any word", body: { UserId: "somebody" } });
  expect(receiver.received.map(({ body }) => body)).toEqual([{ UserId: "somebody" }]);
});

test("the retries wait as documented", async () => {
  configure(["cancel"]);
  receiver.answers = [{ status: 500 }, { status: 500 }, { status: 500 }];
  const begun = performance.now();
  expect((await deliver({ event: "cancel", secondMs: 100 })).tries).toHaveLength(4);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(199); // 0, 1 and 1 second of a tenth
});

test("the log has each try as it is made, and can be cleared", async () => {
  const url = `${emulator.url}/_emulator/deliveries`;
  const read = async (): Promise<DeliveryRecord[]> => (await fetch(url)).json() as Promise<DeliveryRecord[]>;
  configure(["cancel"]);
  receiver.answers = [
    { status: 200, body: '{"ErrorCode":1}' },
    { status: 200, body: "<html>" },
  ];
  const delivery = deliver({ event: "cancel", secondMs: 300 });
  const during = async (): Promise<DeliveryRecord[]> => {
    const log = await read();
    return log[0]?.tries.length === 2 ? log : during();
  };
  const [under] = await during();
  expect(under).not.toHaveProperty("accepted");
  expect(await read()).toEqual([under]);
  await delivery;
  expect(await read()).toMatchObject([
    {
      accepted: true,
      tries: [
        { status: 200, failure: "the answer does not accept it" },
        { status: 200, failure: "the answer must be a JSON object" },
        { status: 200 },
      ],
    },
  ]);
  expect((await fetch(url, { method: "DELETE" })).status).toBe(204);
  expect(await read()).toEqual([]);
});

test.each([
  ["http://127.0.0.1:9/", /^the connection failed \((?:ECONNREFUSED|no code)\)$/],
  ["http://", /^the address is no URL$/],
  ["data:application/json,{}", /^the address is neither http:\/\/ nor https:\/\/$/],
  ["http://user:secret@127.0.0.1/", /^the address has a user name, which the emulator cannot send$/],
])("an address %s that leads nowhere is a failed try", async (address, failure) => {
  emulator.overwrite(app, { address, actions: ["Call.CallbackAfterEndCall"] }, "v4/call_config");
  const { tries, accepted } = await deliver({ event: "Call.CallbackAfterEndCall" }, "v4/call_config");
  expect({ tries, accepted }).toEqual({
    tries: [{ failure: expect.stringMatching(failure), ms: expect.any(Number) }],
    accepted: false,
  });
});

test("a receiver that says nothing is waited for two seconds, also while memory is cleared, and a redirect is not followed", async () => {
  // Node may clear away a signal that nothing but AbortSignal.any refers to.
  setFlagsFromString("--expose-gc");
  const clearing = setInterval(runInNewContext("gc"), 50);
  configure(["Call.CallbackAfterEndCall"], "v4/call_config");
  receiver.answers = [{}, { status: 302 }];
  const event = "Call.CallbackAfterEndCall";
  expect((await deliver({ event }, "v4/call_config")).tries).toMatchObject([{ failure: "no answer within 2 s" }]);
  clearInterval(clearing);
  expect((await deliver({ event }, "v4/call_config")).tries).toMatchObject([{ status: 302 }]);
});

test("the log and the answer have neither the address's secrets nor the token nor a signature", async () => {
  const event = "Live.CallbackAfterCreateRoom";
  emulator.overwriteToken(app, { token: "the-live-token", enabled: true });
  configure([event], "v4/live_config");
  const { text } = await post({ event }, "v4/live_config");
  const [sent] = receiver.received;
  const log = await (await fetch(`${emulator.url}/_emulator/deliveries`)).text();
  for (const secret of ["secret-path", "secret-query", "the-live-token", String(sent?.query.get("Sign"))]) {
    expect(secret).not.toBe("null");
    expect(text + log).not.toContain(secret);
  }
});

test.each([
  [{}, "`event` must be a text that is not empty."],
  [{ event: "cancel", body: [] }, "`body` must be a JSON object."],
  [{ event: "cancel", secondMs: -1 }, "`secondMs` must be milliseconds"],
  [{ event: "cancel", family: "v1" }, "`family` is not known here"],
  [{ event: "reject" }, 'The configuration does not list the event "reject"'],
  [{ event: "constructor" }, 'No document shows what "constructor" delivers'],
])("%j is answered 400 and a sentence", async (sent, sentence) => {
  configure(["cancel"]);
  const { status, text } = await post(sent);
  expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(sentence) });
  expect(receiver.received).toEqual([]);
});

test("without a configuration, or an application, there is nothing to deliver to", async () => {
  expect(await post({ event: "cancel" })).toEqual({
    status: 400,
    text: `The application ${app} has no configuration in v1: set one first.\n`,
  });
  emulator.removeApplication(app);
  expect((await post({ event: "cancel" })).text).toContain(`The application ${app} is not known`);
});

test("closing the emulator ends a delivery under way, in a try or between two", async () => {
  const closing = await Emulator.start();
  closing.addApplication(app, { secretKey });
  closing.overwrite(app, { address: receiver.url, actions: ["cancel"] });
  receiver.answers = [{ status: 500 }, {}, { status: 500 }, acceptance];
  const between = closing.deliver(app, "v1", "cancel", {}, 1e9);
  const inTry = closing.deliver(app, "v1", "cancel", {}, 1e9);
  while (receiver.received.length < 3) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const begun = performance.now();
  await closing.close();
  expect(await Promise.all([between, inTry])).toEqual([
    expect.objectContaining({ accepted: false }),
    expect.objectContaining({ accepted: false }),
  ]);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(closing.deliveries.map(({ accepted }) => accepted)).toEqual([false, false]);
});
