import { allActions } from "../../../provider/src/events/v1";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import type { ResourceKind } from "../../../provider/src/lifecycle/resource-kind";
import { validateProperties } from "./validate-properties";

const right = { sdkAppId: 1400000001, address: "https://hooks.example.com" };
const reasonsOf = (...actions: unknown[]) => validateProperties({ ...right, actions }, "intl", kinds.v1).reasons;
const suggestionFor = (word: string) => /did you mean "(\w+)"\?$/.exec(reasonsOf(word).join("\n"))?.[1];

test.each(allActions)("%s is taken", (word) => {
  expect(reasonsOf(word)).toEqual([]);
});

// The uneven grammar of Tencent's list, and slips of the finger.
test.each([
  ["caller_call_reject", "caller_call_rejected"],
  ["caller_call_accept", "caller_call_accepted"],
  ["caller_cancelled_call", "caller_cancel_call"],
  ["callee_rejected_call", "callee_reject_call"],
  ["callee_accepted_call", "callee_accept_call"],
  ["callee_call_cancelled", "callee_call_canceled"],
  ["callee_call_cancel", "callee_call_canceled"],
  ["callee_not_answered_call", "callee_not_answer_call"],
  ["callee_recieve_call", "callee_receive_call"],
  ["caller_call_interupted", "caller_call_interrupted"],
  ["caller_call_ended", "caller_call_end"],
  ["callee_call_ended", "callee_call_end"],
  ["cancelled", "cancel"],
  ["rejected", "reject"],
  ["not_answered", "not_answer"],
  ["normalend", "normal_end"],
  ["interrupted", "interrupt"],
  ["join_group_call", "join_in_group_call"],
  ["invite_users", "invite_user"],
  ["Normal_End", "normal_end"],
  ["caller_call_failed ", "caller_call_failed"],
])("%s is refused with %s", (word, nearest) => {
  expect(suggestionFor(word)).toBe(nearest);
});

// One letter parts "caller" from "callee", and the other side's event is not what was meant.
test.each([
  ["caller_accept_call", "caller_call_accepted"],
  ["caller_reject_call", "caller_call_rejected"],
  ["caller_call_canceled", "caller_cancel_call"],
  ["callee_cancel_call", "callee_call_canceled"],
  ["callee_call_rejected", "callee_reject_call"],
  ["callee_call_accepted", "callee_accept_call"],
])("%s is refused with the word of the side that was named, %s", (word, meant) => {
  expect(suggestionFor(word)).toBe(meant);
});

test.each([
  ["zzzzzzzzzzzzzz", "zzzzzzzzzzzzzz"],
  ["", ""],
  ["日本語", "\\u65e5\\u672c\\u8a9e"],
])("%j is near no word, so none is named", (word, shown) => {
  expect(reasonsOf(word)).toEqual([`actions must not contain "${shown}": Tencent documents no such event.`]);
});

const { v1, v4Call, v4Room, v4Live } = kinds;

test.each<[string, ResourceKind, string]>([
  ["Call.CallbackAfterStartCall", v1, "commands of v4.CallCallbackConfig"],
  ["Mic.CallbackAfterSeatInfoChanged", v1, "commands of v4.RoomCallbackConfig and v4.LiveCallbackConfig"],
  ["normal_end", v4Call, "actions of CallbackConfig"],
  ["Room.CallbackAfterCreateRoom", v4Call, "commands of v4.RoomCallbackConfig"],
  ["Live.CallbackAfterCreateRoom", v4Room, "commands of v4.LiveCallbackConfig"],
])("%s, which belongs to another resource, is refused with its name", (word, kind, owner) => {
  const { inputs } = kind.family;
  const declared = { sdkAppId: 1400000001, [String(inputs.address)]: "https://hooks.example.com" };
  const { reasons } = validateProperties({ ...declared, [String(inputs.events)]: [word] }, "china", kind);
  expect(reasons).toEqual([`${inputs.events} must not contain "${word}": it is one of the ${owner}.`]);
});

test("a word of two resources is taken by both", () => {
  for (const kind of [v4Room, v4Live]) {
    const declared = { sdkAppId: 1400000001, url: "https://hooks.example.com" };
    expect(
      validateProperties({ ...declared, commands: ["Mic.CallbackAfterSeatInfoChanged"] }, "china", kind).reasons,
    ).toEqual([]);
  }
});

test("each wrong word is told, the right ones are not", () => {
  const reasons = reasonsOf("canceled", "reject", "rejecte", "normal_end");
  expect(reasons).toEqual([expect.stringContaining('"canceled"'), expect.stringContaining('"rejecte"')]);
});

test.each([
  [null, "null"],
  [5, "5"],
  [true, "true"],
  [{}, "an object"],
  [["cancel"], "a list"],
])("%j among the actions is no word", (value, told) => {
  expect(reasonsOf("cancel", value)).toEqual([`actions must contain only event names, not ${told}.`]);
});

test("an empty list is refused, with the way to receive nothing", () => {
  expect(reasonsOf()).toEqual([expect.stringMatching(/^actions must name at least one event.*remove the resource/)]);
});

test.each([["cancel"], [""], [{ 0: "cancel" }], [true]])("%j is no list of actions, which is one fault", (actions) => {
  const { reasons } = validateProperties({ ...right, actions }, "intl", kinds.v1);
  expect(reasons).toEqual(["actions must be a list of event names."]);
});

test("a very long word is shown shortened", () => {
  const [reason = ""] = reasonsOf("w".repeat(1_000_000));
  expect(reason).toContain("wwww");
  expect(reason.length).toBeLessThan(200);
});

test("a word of several lines is told in one", () => {
  expect(reasonsOf("cancel\nreject")).toEqual([expect.not.stringContaining("\n")]);
});
