/**
 * The 25 action words of the v1 callback configuration, in the groups of Tencent's list.
 * Source: trtc.io/document/60135. The grammar is uneven on purpose of nobody (`caller_call_rejected`, but
 * `callee_reject_call`; `caller_cancel_call`, but `callee_call_canceled`): copy the word, or spread a group.
 */

/** How a call ended, delivered once after it. Group calls only ever report `normal_end` (trtc.io/document/60130). */
export const statusActions = [
  /** The caller gave up before an answer. */
  "cancel",
  /** The callee declined. */
  "reject",
  /** The callee let it ring out. */
  "not_answer",
  /** Connected, then ended normally. */
  "normal_end",
  /** The line was busy. */
  "call_busy",
  /** Broken off, by the network or otherwise. */
  "interrupt",
] as const;

/** What happens on the caller's side, delivered as it happens. */
export const callerActions = [
  /** The caller places the call. */
  "caller_start_call",
  /** The call is answered. */
  "caller_call_accepted",
  /** Nobody answered in time. */
  "caller_call_missed",
  /** The call is declined. */
  "caller_call_rejected",
  /** The far end is busy. */
  "caller_call_busy",
  /** The caller cancels. */
  "caller_cancel_call",
  /** Placing the call fails. */
  "caller_call_failed",
  /** The call ended normally. */
  "caller_call_end",
  /** The call was broken off. */
  "caller_call_interrupted",
] as const;

/** What happens on the callee's side, delivered as it happens. */
export const calleeActions = [
  /** The call arrives. */
  "callee_receive_call",
  /** The callee answers. */
  "callee_accept_call",
  /** The callee did not answer in time. */
  "callee_not_answer_call",
  /** The callee declines. */
  "callee_reject_call",
  /** The callee ignores the call. */
  "callee_ignore_call",
  /** The call to them was cancelled. */
  "callee_call_canceled",
  /** The call ended normally. */
  "callee_call_end",
  /** The call was broken off. */
  "callee_call_interrupted",
] as const;

/** Comings and goings while a call runs; these have no caller's or callee's side. */
export const groupCallActions = [
  /** Somebody is invited during the call. */
  "invite_user",
  /** Somebody joins a running call. */
  "join_in_group_call",
] as const;

/** All 25 words. */
export const allActions = [...statusActions, ...callerActions, ...calleeActions, ...groupCallActions] as const;

/** One of the 25 action words. */
export type Action = (typeof allActions)[number];
