import type { CallBodies } from "./bodies/call";
import type { LiveBodies } from "./bodies/live";
import type { RoomBodies } from "./bodies/room";
import type { V1Bodies } from "./bodies/v1";

/**
 * The words of each family's events, each once: the compiler wants all that have a body, and no other.
 * The provider and the emulator have lists of their own: each tests the others.
 */

export const v1Events: Record<keyof V1Bodies, true> = {
  cancel: true,
  reject: true,
  not_answer: true,
  normal_end: true,
  call_busy: true,
  interrupt: true,
  caller_start_call: true,
  caller_call_accepted: true,
  caller_call_missed: true,
  caller_call_rejected: true,
  caller_call_busy: true,
  caller_cancel_call: true,
  caller_call_failed: true,
  caller_call_end: true,
  caller_call_interrupted: true,
  callee_receive_call: true,
  callee_accept_call: true,
  callee_not_answer_call: true,
  callee_reject_call: true,
  callee_ignore_call: true,
  callee_call_canceled: true,
  callee_call_end: true,
  callee_call_interrupted: true,
  invite_user: true,
  join_in_group_call: true,
};

export const callEvents: Record<keyof CallBodies, true> = {
  "Call.CallbackAfterStartCall": true,
  "Call.CallbackAfterEndCall": true,
  "Call.CallbackAfterMemberChanged": true,
  "Call.CallbackAfterRecordChanged": true,
};

export const roomEvents: Record<keyof RoomBodies, true> = {
  "Room.CallbackAfterCreateRoom": true,
  "Room.CallbackAfterDestroyRoom": true,
  "Room.CallbackAfterUpdateRoomInfo": true,
  "Room.CallbackAfterMemberEnter": true,
  "Room.CallbackAfterMemberLeave": true,
  "Mic.CallbackAfterSeatInfoChanged": true,
};

export const liveEvents: Record<keyof LiveBodies, true> = {
  "Live.CallbackAfterCreateRoom": true,
  "Live.CallbackAfterDestroyRoom": true,
  "Live.CallbackAfterUpdateRoomInfo": true,
  "Live.CallbackAfterSetMetadata": true,
  "Live.CallbackAfterDelMetadata": true,
  "Live.CallbackAfterCreateRoomReachingThreshold": true,
  "Live.CallbackAfterMemberStateChanged": true,
  "Live.CallbackAfterChangeOwner": true,
  "Live.CallbackAfterModifyAdmin": true,
  "Mic.CallbackAfterSeatInfoChanged": true,
  "Live.CallbackAfterCreateBattle": true,
  "Live.CallbackAfterStartBattle": true,
  "Live.CallbackAfterEndBattle": true,
  "Live.CallbackBeforeSendGift": true,
  "Live.CallbackAfterCloudRecordingChanged": true,
  "Group.CallbackBeforeSendMsg": true,
  "Group.CallbackAfterSendMsg": true,
  "Follow.CallbackAfterFollowAdd": true,
  "Follow.CallbackAfterFollowDelete": true,
};
