import * as fc from "fast-check";
import { type Family, families, familyRules, parseDelivery, RefusedError } from "../../../receiver/src";
import { readQuery } from "../../../receiver/src/query";
import { samples } from "./deliveries";

const parse = (family: Family, query: string, body: string | Uint8Array | object) =>
  parseDelivery(
    family,
    new URLSearchParams(query),
    typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
  );

test.each(families)("a delivery of %s is parsed as its documents show it", (family) => {
  const { query, body } = samples[family];
  const delivery = parse(family, query, body);
  expect(delivery).toMatchObject({ family, isKnown: true, sdkAppId: 1400000001, isTest: false, body });
  expect(query).toContain(`ommand=${delivery.event}`);
  expect(delivery.text).toBe(JSON.stringify(body));
});

test("the client's address and platform are told where the query has them", () => {
  const { clientIp, platform } = parse("v1", samples.v1.query, {});
  expect([clientIp, platform]).toEqual(["192.0.2.1", "iOS"]);
  expect(parse("room", samples.room.query, {})).toMatchObject({ clientIp: undefined, platform: undefined });
});

describe("the event's word", () => {
  test.each<[string, Family, string, object, string]>([
    ["v1: from the query", "v1", "command=caller_start_call", { Event: "start_call" }, "caller_start_call"],
    ["v1: the result, where the query says call_end", "v1", "command=call_end", { CallResult: "cancel" }, "cancel"],
    ["v1: the result as the table writes it", "v1", "command=call_end", { CallResult: "Not_answer" }, "not_answer"],
    ["v1: call_end, where there is no result", "v1", "command=call_end", { CallResult: "" }, "call_end"],
    ["v1: the query's new word, whatever the result", "v1", "command=new", { CallResult: "cancel" }, "new"],
    ["v1: the result, where the query says nothing", "v1", "", { CallResult: "cancel" }, "cancel"],
    [
      "v4: the body's, where the query has another of the list",
      "live",
      "CallbackCommand=Live.CallbackAfterCreateBattle",
      samples.live.body,
      "Live.CallbackBeforeSendGift",
    ],
    [
      "v4: the query's, where the body has none",
      "room",
      "CallbackCommand=Room.CallbackAfterMemberEnter",
      {},
      "Room.CallbackAfterMemberEnter",
    ],
    [
      "v4: the query's, where the body's is unknown",
      "call",
      "callbackcommand=Call.CallbackAfterEndCall",
      { CallbackCommand: "Call.New" },
      "Call.CallbackAfterEndCall",
    ],
    [
      "v4: as one page calls the parameter",
      "live",
      "WebhookCommand=Live.CallbackAfterCreateRoom",
      {},
      "Live.CallbackAfterCreateRoom",
    ],
    [
      "the list's, where one page has another",
      "live",
      "",
      { CallbackCommand: "Live.CallbackMemberStateChanged" },
      "Live.CallbackAfterMemberStateChanged",
    ],
    [
      "the list's, for the word until 2024",
      "room",
      "",
      { CallbackCommand: "Room.CallbackUpdateRoomInfo" },
      "Room.CallbackAfterUpdateRoomInfo",
    ],
  ])("%s", (_, family, query, body, event) => {
    expect(parse(family, query, body).event).toBe(event);
  });

  test("of a later version is passed on as unknown, with its body", () => {
    const body = { CallbackCommand: "Live.CallbackAfterSomethingNew", Anything: [1, { deep: true }] };
    expect(parse("live", "", body)).toMatchObject({ isKnown: false, event: "Live.CallbackAfterSomethingNew", body });
    expect(parse("v1", "command=constructor", {})).toMatchObject({ isKnown: false, event: "constructor" });
    expect(parse("room", "", { CallbackCommand: "__proto__" })).toMatchObject({ isKnown: false, event: "__proto__" });
  });

  test("of another family is unknown: the address tells whose it is", () => {
    expect(parse("call", "", { CallbackCommand: "Room.CallbackAfterCreateRoom" }).isKnown).toBe(false);
  });
});

test("members that no document has are kept", () => {
  const body = { CallbackCommand: "Call.CallbackAfterStartCall", New: { Member: [null, 0.1, "ü"] } };
  expect(parse("call", "", body).body).toEqual(body);
});

test("the last of a parameter counts, since Tencent appends its own to those of the address", () => {
  expect(parse("v1", "sdkappid=1&command=reject&sdkappid=1400000001&command=cancel", {})).toMatchObject({
    sdkAppId: 1400000001,
    event: "cancel",
  });
});

test("property: a query that is a text is read as URLSearchParams reads it", () => {
  const character = fc.constantFrom(..."abAB01=&%+?#/ ;ü\u{1f600}", "%41", "%zz", "&&", "==");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: character }), fc.string({ unit: "binary-ascii" })), (query) => {
      expect([...readQuery(query)]).toEqual([...readQuery(new URLSearchParams(query))]);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["", "0", "-1", "1e3", "1.5", "٣", "9".repeat(16)])("%p is no application", (sdkAppId) => {
  expect(parse("v1", `command=cancel&sdkappid=${encodeURIComponent(sdkAppId)}`, {}).sdkAppId).toBeUndefined();
});

describe("a number that JavaScript would round is a text with all its digits", () => {
  const owner = (json: string) => parse("live", "CallbackCommand=x", `{"Owner":${json}}`).body as { Owner: unknown };
  test.each([
    ["144115245353757792", "144115245353757792"],
    ["-9007199254740993", "-9007199254740993"],
    ["9007199254740991", 9007199254740991],
    ["1234567890123456", 1234567890123456],
    ["[12345678901234567890,1]", ["12345678901234567890", 1]],
    ["0.12345678901234567", Number("0.12345678901234567")],
    ["12345678901234567.5", Number("12345678901234567.5")],
    ["12345678901234567e5", Number("12345678901234567e5")],
    ["1e-0012345678901234567", 0],
    ['"12345678901234567"', "12345678901234567"],
    ['"a \\" 12345678901234567"', 'a " 12345678901234567'],
    ['"\\\\",  "b": 12345678901234567', "\\"],
  ])("%s", (json, value) => {
    expect(owner(json).Owner).toEqual(value);
  });
});

test("a test event of pulumi-trtc-callbacks is known by its mark", () => {
  expect(parse("v1", "command=cancel", { Probe: "pulumi-trtc-callbacks-probe" }).isTest).toBe(true);
  expect(parse("v1", "command=cancel", { Probe: "another" }).isTest).toBe(false);
});

describe("what is no event is refused in a sentence that contains nothing of it", () => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ["nothing", "", /empty/],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), /not UTF-8/],
    ["no JSON", "secret-of-the-body", /no JSON\./],
    ["half a JSON", '{"CallId":"secret-of-the-body"', /no JSON\./],
    ["a list", '["secret-of-the-body"]', /no JSON object/],
    ["null", "null", /no JSON object/],
    ["a text", '"secret-of-the-body"', /no JSON object/],
    ["no word", '{"CallId":"secret-of-the-body"}', /names the event/],
    ["a word that is no text", '{"CallbackCommand":{"secret-of-the-body":1}}', /names the event/],
  ];
  test.each(cases)("%s", (_, body, message) => {
    const refuse = () => parse("live", "", body);
    expect(refuse).toThrow(RefusedError);
    expect(refuse).toThrow(message);
    expect(refuse).not.toThrow(/secret-of-the-body/);
  });
});

const family = fc.constantFrom(...families);
const query = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.tuple(fc.constantFrom("command", "CallbackCommand", "SdkAppid", "Sign", "__proto__"), fc.string()))
    .map((pairs) => new URLSearchParams(pairs).toString()),
);

/** A delivery, or a refusal for the body: whatever else is thrown fails the test. */
function parseOrRefuse(...args: Parameters<typeof parse>) {
  try {
    return parse(...args);
  } catch (error) {
    expect(error).toMatchObject({ name: "RefusedError", reason: "body", status: 400 });
    return undefined;
  }
}

test("property: any bytes are a delivery, or are refused", () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(family, query, body, (family, query, body) => {
      const delivery = parseOrRefuse(family, query, body);
      if (delivery) {
        expect(delivery.event).not.toBe("");
        expect(delivery.isKnown).toBe(familyRules[family].events.has(delivery.event));
      }
    }),
    { numRuns: 2_000 },
  );
});

test("property: any object is delivered as it is, unless it has a number that JavaScript would round", () => {
  const value = fc.jsonValue().filter((value) => !/\d{16}/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(family, fc.dictionary(fc.string(), value), (family, members) => {
      const delivery = parseOrRefuse(family, "command=cancel&CallbackCommand=x", members);
      expect(JSON.stringify(delivery?.body)).toBe(JSON.stringify(members));
    }),
    { numRuns: 1_000 },
  );
});

test("property: a number keeps its digits wherever it stands, and texts stay what they are", () => {
  const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digits, fc.string({ unit: "binary" }), fc.double({ noNaN: true, noDefaultInfinity: true }))),
      (values) => {
        const json = values.map((value) => (typeof value === "bigint" ? String(value) : JSON.stringify(value)));
        const { List } = parse("v1", "command=cancel", `{"List":[${json}]}`).body as { List: unknown[] };
        const isRounded = (value: bigint) => !Number.isSafeInteger(Number(value));
        expect(List).toEqual(
          values.map((value) => {
            if (typeof value === "bigint") {
              return isRounded(value) ? String(value) : Number(value);
            }
            // A double of at least 2 ** 53 without an exponent is an integer too.
            return typeof value === "number" &&
              /^-?\d{16,}$/.test(JSON.stringify(value)) &&
              !Number.isSafeInteger(value)
              ? JSON.stringify(value)
              : JSON.parse(JSON.stringify(value));
          }),
        );
      },
    ),
    { numRuns: 1_000 },
  );
});

test("the largest body is parsed, and the deepest is parsed or refused", () => {
  const long = { Text: '\\"'.repeat(300_000), Number: "12345678901234567890" };
  expect(parse("v1", "command=cancel", long).body).toEqual(long);
  const depth = 500_000;
  parseOrRefuse("v1", "command=cancel", `{"a":${"[".repeat(depth)}1234567890123456789${"]".repeat(depth)}}`);
});
