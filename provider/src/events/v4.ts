/**
 * The command words of the v4 callback configurations, by family.
 * Sources: trtc.io/document/68934 (Call), 60720 (Room), 64413 (Live).
 */

/** Call: apps on `calls()` and `join()`. */
export const callCommands = [
  /** A call is placed. */
  "Call.CallbackAfterStartCall",
  /** A call has ended: one participant or fewer is left. */
  "Call.CallbackAfterEndCall",
  /** Somebody was invited, joined, declined or left. */
  "Call.CallbackAfterMemberChanged",
] as const;

/** Room: TUIRoomKit, Conference. */
export const roomCommands = [
  /** A room was created, by a client or over REST. */
  "Room.CallbackAfterCreateRoom",
  /** A room was dissolved. */
  "Room.CallbackAfterDestroyRoom",
  /** A room's information changed. */
  "Room.CallbackAfterUpdateRoomInfo",
  /** Somebody entered. */
  "Room.CallbackAfterMemberEnter",
  /** Somebody left, was removed or timed out. */
  "Room.CallbackAfterMemberLeave",
  /** A seat was taken, freed or locked. */
  "Mic.CallbackAfterSeatInfoChanged",
] as const;

/** Live: TUILiveKit. */
export const liveCommands = [
  /** A live room was created. */
  "Live.CallbackAfterCreateRoom",
  /** A live room was dissolved. */
  "Live.CallbackAfterDestroyRoom",
  /** A live room's information changed. */
  "Live.CallbackAfterUpdateRoomInfo",
  /** Metadata was set. */
  "Live.CallbackAfterSetMetadata",
  /** Metadata was deleted. */
  "Live.CallbackAfterDelMetadata",
  /** Seventy per cent of the room quota is in use. */
  "Live.CallbackAfterCreateRoomReachingThreshold",
  /** Somebody entered or left. */
  "Live.CallbackAfterMemberStateChanged",
  /** The room has another owner. */
  "Live.CallbackAfterChangeOwner",
  /** Administrators were named or dismissed. */
  "Live.CallbackAfterModifyAdmin",
  /** A seat was taken, freed or locked. */
  "Mic.CallbackAfterSeatInfoChanged",
  /** A battle was asked for. */
  "Live.CallbackAfterCreateBattle",
  /** A battle began. */
  "Live.CallbackAfterStartBattle",
  /** A battle ended. */
  "Live.CallbackAfterEndBattle",
  /** Before a gift is sent: the receiver may refuse it. Blocks gifts while the receiver is down, unless the next is there too. */
  "Live.CallbackBeforeSendGift",
  /** No event, but a switch: a "before" callback that is not answered in time lets the action pass. */
  "Live.CallbackBeforeCallBackNotBlock",
  /** Before a message is sent; one of Chat's words. */
  "Group.CallbackBeforeSendMsg",
  /** A message was sent; one of Chat's words. */
  "Group.CallbackAfterSendMsg",
  /** Somebody follows; one of Chat's words. */
  "Follow.CallbackAfterFollowAdd",
  /** Somebody follows no longer; one of Chat's words. */
  "Follow.CallbackAfterFollowDelete",
  /** A cloud recording changed. */
  "Live.CallbackAfterCloudRecordingChanged",
] as const;

/** A word of the Call family. */
export type CallCommand = (typeof callCommands)[number];
/** A word of the Room family. */
export type RoomCommand = (typeof roomCommands)[number];
/** A word of the Live family. */
export type LiveCommand = (typeof liveCommands)[number];
