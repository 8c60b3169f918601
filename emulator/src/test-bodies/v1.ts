import { type Bodies, call, callee, caller, type Moment, room } from "./names";

type Role = "caller" | "callee";

const results = ["cancel", "reject", "not_answer", "normal_end", "call_busy", "interrupt"];

/** The side that reports an event, the event as the body has it, and the event's word where that has no side before it. */
const events: readonly (readonly [role: Role, event: string, word?: string])[] = [
  ["caller", "start_call"],
  ["caller", "call_accepted"],
  ["caller", "call_missed"],
  ["caller", "call_rejected"],
  ["caller", "call_busy"],
  ["caller", "cancel_call"],
  ["caller", "call_failed"],
  ["caller", "call_end"],
  ["caller", "call_interrupted"],
  ["callee", "receive_call"],
  ["callee", "accept_call"],
  ["callee", "not_answer_call"],
  ["callee", "reject_call"],
  ["callee", "ignore_call"],
  ["callee", "call_canceled"],
  ["callee", "call_end"],
  ["callee", "call_interrupted"],
  ["caller", "invite_user", "invite_user"],
  ["callee", "join_in_group_call", "join_in_group_call"],
];

/** What every body has. Source: trtc.io/document/60130. */
function createBody(role: Role, result: string, { s }: Moment): object {
  return {
    UserId: role === "caller" ? caller : callee,
    RoomId: room,
    TotalNum: 2,
    MediaType: "video",
    CallType: "single",
    CallId: call,
    Role: role,
    CallResult: result,
    EventTime: s,
  };
}

/** The times of a call are sent with `normal_end` alone (trtc.io/document/60130). */
const statusBodies: Bodies = Object.fromEntries(
  results.map((result) => [
    result,
    (now) => ({
      ...createBody("caller", result, now),
      ...(result === "normal_end" && { StartCallTs: now.s - 70, AcceptTs: now.s - 60, EndTs: now.s }),
    }),
  ]),
);

/** `Event` is the word without its side. Source: tencentcloud.com/document/product/647/60129. */
const eventBodies: Bodies = Object.fromEntries(
  events.map(([role, event, word = `${role}_${event}`]) => [
    word,
    (now) => ({ ...createBody(role, "", now), Event: event }),
  ]),
);

export const v1Bodies: Bodies = { ...statusBodies, ...eventBodies };
