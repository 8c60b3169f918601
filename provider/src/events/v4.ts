/**
 * The commands of the v4 callback configurations, by family.
 * Sources: trtc.io/document/68934 (Call), 60720 (Room), 64413 (Live). The emulator has lists of its own: each tests the other.
 */

/** Call: apps that call `calls()` and `join()`. */
export const callCommands = [
  /** A call is placed. */
  "Call.CallbackAfterStartCall",
  /** A call ended: at most one participant is left. */
  "Call.CallbackAfterEndCall",
  /** A user was invited, joined, declined or left. */
  "Call.CallbackAfterMemberChanged",
] as const;

/** Room: TUIRoomKit and Conference. */
export const roomCommands = [
  /** A client or a REST call created a room. */
  "Room.CallbackAfterCreateRoom",
  /** A room was dissolved. */
  "Room.CallbackAfterDestroyRoom",
  /** A room's information changed. */
  "Room.CallbackAfterUpdateRoomInfo",
  /** A user entered. */
  "Room.CallbackAfterMemberEnter",
  /** A user left, was removed or timed out. */
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
  /** 70 % of the room quota is in use. */
  "Live.CallbackAfterCreateRoomReachingThreshold",
  /** A user entered or left. */
  "Live.CallbackAfterMemberStateChanged",
  /** The room's owner changed. */
  "Live.CallbackAfterChangeOwner",
  /** An administrator was added or removed. */
  "Live.CallbackAfterModifyAdmin",
  /** A seat was taken, freed or locked. */
  "Mic.CallbackAfterSeatInfoChanged",
  /** A battle was requested. */
  "Live.CallbackAfterCreateBattle",
  /** A battle began. */
  "Live.CallbackAfterStartBattle",
  /** A battle ended. */
  "Live.CallbackAfterEndBattle",
  /** Before a gift is sent: the receiver may reject it. Without `Live.CallbackBeforeCallBackNotBlock`, Live rejects every gift while your receiver is down. */
  "Live.CallbackBeforeSendGift",
  /** A switch, not an event: when the receiver does not answer a "before" callback in time, the action is allowed. */
  "Live.CallbackBeforeCallBackNotBlock",
  /** Before a message is sent. One of Chat's commands. */
  "Group.CallbackBeforeSendMsg",
  /** A message was sent. One of Chat's commands. */
  "Group.CallbackAfterSendMsg",
  /** A user followed another. One of Chat's commands. */
  "Follow.CallbackAfterFollowAdd",
  /** A user unfollowed another. One of Chat's commands. */
  "Follow.CallbackAfterFollowDelete",
  /** A cloud recording changed. */
  "Live.CallbackAfterCloudRecordingChanged",
] as const;

/** A command of the Call family. */
export type CallCommand = (typeof callCommands)[number];
/** A command of the Room family. */
export type RoomCommand = (typeof roomCommands)[number];
/** A command of the Live family. */
export type LiveCommand = (typeof liveCommands)[number];
