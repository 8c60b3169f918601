import type { OneOf, Seconds } from "./common";

/**
 * How a call ended. One delivery for each participant, after the call; group calls report `normal_end` alone.
 * Source: trtc.io/document/60130. The page's table capitalises the values (`Not_answer`, `Single`, `Caller`), its sample
 * has lower case.
 */
export interface CallStatusBody {
  UserId?: string;
  RoomId?: string;
  /** Participants. The only number besides the times. */
  TotalNum?: number;
  MediaType?: OneOf<"audio" | "video">;
  /** One to one, or a group. The table describes them as audio and video calls. */
  CallType?: OneOf<"single" | "group">;
  CallId?: string;
  Role?: OneOf<"caller" | "callee">;
  /** In an event that is no status the sample has `""` (tencentcloud.com/document/product/647/60129). */
  CallResult?: OneOf<"cancel" | "reject" | "not_answer" | "normal_end" | "call_busy" | "interrupt" | "">;
  /** The sample's 170485688 lacks a digit. */
  EventTime?: Seconds;
  /** When the caller called. Sent with `normal_end` alone, says 60130; the sample of an event has it too. */
  StartCallTs?: Seconds;
  /** When the callee answered; as `StartCallTs`. */
  AcceptTs?: Seconds;
  /** When the call ended; as `StartCallTs`. */
  EndTs?: Seconds;
}

/** Something that a participant did. Source: tencentcloud.com/document/product/647/60129. */
export interface CallEventBody extends CallStatusBody {
  /** The event without its side: `start_call` for `caller_start_call`. `Delivery.event` has the whole word. */
  Event?: string;
}

type Status = "cancel" | "reject" | "not_answer" | "normal_end" | "call_busy" | "interrupt";

type Event =
  | "caller_start_call"
  | "caller_call_accepted"
  | "caller_call_missed"
  | "caller_call_rejected"
  | "caller_call_busy"
  | "caller_cancel_call"
  | "caller_call_failed"
  | "caller_call_end"
  | "caller_call_interrupted"
  | "callee_receive_call"
  | "callee_accept_call"
  | "callee_not_answer_call"
  | "callee_reject_call"
  | "callee_ignore_call"
  | "callee_call_canceled"
  | "callee_call_end"
  | "callee_call_interrupted"
  | "invite_user"
  | "join_in_group_call";

/** The body of each event of v1. Source of the words: trtc.io/document/60135. */
export type V1Bodies = Record<Status, CallStatusBody> & Record<Event, CallEventBody>;
