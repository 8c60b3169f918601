import {
  allActions,
  calleeActions,
  callerActions,
  groupCallActions,
  statusActions,
} from "../../../provider/src/events/v1";

// Copied by hand from the list of trtc.io/document/60135.
const documented = {
  status: ["cancel", "reject", "not_answer", "normal_end", "call_busy", "interrupt"],
  caller: [
    "caller_start_call",
    "caller_call_accepted",
    "caller_call_missed",
    "caller_call_rejected",
    "caller_call_busy",
    "caller_cancel_call",
    "caller_call_failed",
    "caller_call_end",
    "caller_call_interrupted",
  ],
  callee: [
    "callee_receive_call",
    "callee_accept_call",
    "callee_not_answer_call",
    "callee_reject_call",
    "callee_ignore_call",
    "callee_call_canceled",
    "callee_call_end",
    "callee_call_interrupted",
  ],
  groupCall: ["invite_user", "join_in_group_call"],
};

test.each([
  ["status", statusActions, documented.status],
  ["caller", callerActions, documented.caller],
  ["callee", calleeActions, documented.callee],
  ["group call", groupCallActions, documented.groupCall],
])("the %s group has the words of Tencent's list", (_, group, words) => {
  expect([...group].sort()).toEqual([...words].sort());
});

test("all actions are the 25 words of the list", () => {
  expect([...allActions].sort()).toEqual(Object.values(documented).flat().sort());
  expect(allActions).toHaveLength(25);
});

test("no word is in two groups, so groups can be spread side by side", () => {
  const spread = [...statusActions, ...callerActions, ...calleeActions, ...groupCallActions];
  expect(new Set(spread).size).toBe(spread.length);
});
