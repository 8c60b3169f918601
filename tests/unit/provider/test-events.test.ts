import { allActions } from "../../../provider/src/events/v1";
import { callCommands, liveCommands, roomCommands } from "../../../provider/src/events/v4";
import { buildTestDelivery, type DeliverySpec, v1, v4Call, v4Live, v4Room } from "../../../provider/src/tencent";

const probe = "pulumi-trtc-callbacks-probe";
const happenedAt = new Date("2026-11-25T12:00:00.789Z");
const seconds = Math.floor(happenedAt.getTime() / 1000);
/** A switch of Live's list. */
const neverDelivered = "Live.CallbackBeforeCallBackNotBlock";

const families = [
  ["call-v1", v1.delivery as DeliverySpec, allActions],
  ["call", v4Call.delivery as DeliverySpec, callCommands],
  ["room", v4Room.delivery as DeliverySpec, roomCommands],
  ["live", v4Live.delivery as DeliverySpec, liveCommands],
] as const;

/** The test deliveries of a family, by event. */
function buildAll(delivery: DeliverySpec) {
  const address = new URL("https://hooks.example.com/in");
  return Object.entries(delivery.testEvents)
    .filter(([, test]) => "body" in test)
    .map(
      ([event]) => [event, buildTestDelivery(delivery, event, { address, sdkAppId: 1400000001, happenedAt })] as const,
    );
}

/** All members of a body that hold no object, by name; those of a list by the list's name. */
function listMembers(value: unknown, name = ""): [name: string, value: unknown][] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => listMembers(inner, Array.isArray(value) ? name : key))
    : [[name, value]];
}

describe.each(families)("the test events of %s", (name, delivery, events) => {
  const deliveries = buildAll(delivery);

  test("are there for every event that can be configured, and for no other", () => {
    expect(Object.keys(delivery.testEvents).sort()).toEqual([...events].sort());
    expect(deliveries.map(([event]) => event).sort()).toEqual(
      events.filter((event) => event !== neverDelivered).sort(),
    );
    expect(deliveries.map(([event]) => event)).toContain(delivery.probeEvent);
  });

  test("name their event, and are known by their marker", () => {
    for (const [event, { query, body }] of deliveries) {
      expect(query).toMatchObject({ [delivery.query.event]: event, [delivery.query.sdkAppId]: "1400000001" });
      expect(body).toMatchObject({ Probe: probe, ...(name !== "call-v1" && { CallbackCommand: event }) });
    }
  });

  test("name no user, room, call or anything else that could be real", () => {
    const ids = deliveries
      .flatMap(([, { body }]) => listMembers(body))
      .filter(([key]) => /(?<!EventGroup)(Id|Account|IdList)$/.test(key));
    expect(ids.length).toBeGreaterThan(deliveries.length);
    expect(new Set(ids.map(([, id]) => id))).toEqual(new Set([probe]));
    const texts = deliveries.flatMap(([, { query }]) => [
      query[delivery.query.clientIp],
      query[delivery.query.platform],
    ]);
    expect(new Set(texts.filter((text) => text !== undefined))).toEqual(new Set(["192.0.2.1", "Unknown"]));
  });

  test("report nothing that lasted, cost or scored", () => {
    const members = deliveries.flatMap(([, { body }]) => listMembers(body));
    const counted = members.filter(([key]) => /^(Coins|Score|Duration|Timeout|Total(?!Num).*|ViewCount)$/.test(key));
    expect(new Set(counted.map(([, value]) => value))).toEqual(new Set(name === "live" ? [0] : []));
    const times = members.filter(([key]) => /(Time|Ts)$/.test(key) && key !== "Time").map(([, value]) => value);
    expect([seconds, happenedAt.getTime(), 0]).toEqual(expect.arrayContaining([...new Set(times)]));
  });

  test("are as large as real ones", () => {
    const sizes = deliveries.map(([, { body }]) => JSON.stringify(body).length);
    expect(Math.min(...sizes)).toBeGreaterThan(150);
    expect(Math.max(...sizes)).toBeLessThan(2_000);
  });
});

test.each([
  ["call-v1", "caller_start_call", "caller_call_end"],
  ["call-v1", "callee_receive_call", "callee_call_end"],
  ["call-v1", "caller_call_end", "normal_end"],
  ["call", "Call.CallbackAfterStartCall", "Call.CallbackAfterEndCall"],
  ["room", "Room.CallbackAfterCreateRoom", "Room.CallbackAfterDestroyRoom"],
  ["live", "Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom"],
  ["live", "Live.CallbackAfterStartBattle", "Live.CallbackAfterEndBattle"],
])("%s: %s is sent before %s, so that nothing stays open", (name, first, last) => {
  const [, { testEvents }] = families.find(([family]) => family === name) as (typeof families)[number];
  const order = Object.keys(testEvents);
  expect(order).toContain(first);
  expect(order.indexOf(first)).toBeLessThan(order.indexOf(last));
});

test("v1 tells the event without its side, and times of a call only where one was held, as documented", () => {
  const bodies = Object.fromEntries(buildAll(v1.delivery as DeliverySpec).map(([event, { body }]) => [event, body]));
  expect(bodies.caller_start_call).toMatchObject({ Event: "start_call", Role: "caller", CallResult: "" });
  expect(bodies.callee_reject_call).toMatchObject({ Event: "reject_call", Role: "callee", CallResult: "" });
  expect(bodies.join_in_group_call).toMatchObject({ Event: "join_in_group_call", CallType: "group" });
  expect(bodies.normal_end).toMatchObject({ StartCallTs: seconds, AcceptTs: seconds, EndTs: seconds });
  expect(bodies.cancel).toEqual({
    UserId: probe,
    RoomId: probe,
    TotalNum: 2,
    MediaType: "audio",
    CallType: "single",
    CallId: probe,
    Role: "caller",
    CallResult: "cancel",
    EventTime: seconds,
    Probe: probe,
  });
});

test("Live's change of a member's state names no client, as documented", () => {
  const [, { query }] = buildAll(v4Live.delivery as DeliverySpec).find(
    ([event]) => event === "Live.CallbackAfterMemberStateChanged",
  ) as ReturnType<typeof buildAll>[number];
  expect(Object.keys(query)).toEqual(["SdkAppid", "CallbackCommand", "contenttype"]);
});
