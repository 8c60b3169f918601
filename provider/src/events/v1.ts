/**
 * The 25 actions of the v1 callback configuration, in the groups of Tencent's list.
 * Source: trtc.io/document/60135. The names are inconsistent in Tencent's API (`caller_call_rejected`, but
 * `callee_reject_call`; `caller_cancel_call`, but `callee_call_canceled`): copy them exactly, or spread a group. The emulator has lists of its own: each tests the other.
 */

/** How a call ended: delivered once, after the call. Group calls report only `normal_end` (trtc.io/document/60130). */
export const statusActions = [
  /** The caller cancelled before the callee answered. */
  "cancel",
  /** The callee declined the call. */
  "reject",
  /** The callee did not answer in time. */
  "not_answer",
  /** The call was connected and ended normally. */
  "normal_end",
  /** The line was busy. */
  "call_busy",
  /** The call was interrupted, for example by the network. */
  "interrupt",
] as const;

/** Events on the caller's side, delivered when they happen. */
export const callerActions = [
  /** The caller places the call. */
  "caller_start_call",
  /** The call is answered. */
  "caller_call_accepted",
  /** Nobody answered in time. */
  "caller_call_missed",
  /** The call is declined. */
  "caller_call_rejected",
  /** The callee is busy. */
  "caller_call_busy",
  /** The caller cancels the call. */
  "caller_cancel_call",
  /** The call could not be placed. */
  "caller_call_failed",
  /** The call ended normally. */
  "caller_call_end",
  /** The call was interrupted. */
  "caller_call_interrupted",
] as const;

/** Events on the callee's side, delivered when they happen. */
export const calleeActions = [
  /** The call arrives. */
  "callee_receive_call",
  /** The callee answers the call. */
  "callee_accept_call",
  /** The callee did not answer in time. */
  "callee_not_answer_call",
  /** The callee declines the call. */
  "callee_reject_call",
  /** The callee ignores the call. */
  "callee_ignore_call",
  /** The caller cancelled the call. */
  "callee_call_canceled",
  /** The call ended normally. */
  "callee_call_end",
  /** The call was interrupted. */
  "callee_call_interrupted",
] as const;

/** Events of a running group call, without a caller's or a callee's side. */
export const groupCallActions = [
  /** A user is invited during the call. */
  "invite_user",
  /** A user joins the running call. */
  "join_in_group_call",
] as const;

/** All 25 actions. */
export const allActions = [...statusActions, ...callerActions, ...calleeActions, ...groupCallActions] as const;

/** One of the 25 actions. */
export type Action = (typeof allActions)[number];
