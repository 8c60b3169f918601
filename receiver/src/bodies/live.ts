import type { FollowAddedBody, FollowDeletedBody, GroupMessageBody } from "./chat";
import type { Account, OneOf, OperatorBody, RecordingChange, SeatInfoChangedBody, Seconds, V4Body } from "./common";

/** A live room. Source: trtc.io/document/64422, 64423, 67938. */
export interface LiveRoomInfo {
  /** The sample of 64423 has it beside `RoomInfo`; a delivery of 2025 that was published has it in both places. */
  RoomId?: string;
  RoomName?: string;
  /** `Live` in the samples; the tables describe `Meeting`. */
  RoomType?: OneOf<"Live">;
  /** A number in the sample of 64423. */
  Owner_Account?: Account;
  MaxMemberCount?: number;
  MaxSeatCount?: number;
  IsSeatEnabled?: boolean;
  TakeSeatMode?: OneOf<"None" | "FreeToTake" | "ApplyToTake">;
  IsMessageDisabled?: boolean;
  IsPublicVisible?: boolean;
  IsUnlimitedRoomEnabled?: boolean;
  CustomInfo?: string;
  CoverURL?: string;
  BackgroundURL?: string;
  Category?: number[];
  /** A mark of your own. */
  ActivityStatus?: number;
  ViewCount?: number;
  /** The tables call it the start of a scheduled meeting. */
  CreateTime?: Seconds;
}

/** A live room was created. Source: trtc.io/document/64422, whose table has `EventTime` and whose sample has not. */
export interface LiveRoomCreatedBody extends OperatorBody {
  RoomInfo?: LiveRoomInfo;
}

/** A live room was dissolved. Source: trtc.io/document/64423. */
export interface LiveRoomDestroyedBody extends OperatorBody {
  RoomId?: string;
  /** By a user, or by the service because it was empty. */
  EventType?: OneOf<"DestroyByUser" | "DestroyBySystem">;
  RoomInfo?: LiveRoomInfo;
  /** Totals of the room: in the sample beside `RoomInfo`, in the table without a place. */
  Statistic?: {
    /** Each entry counts, also of the same user. */
    TotalViewers?: number;
    TotalGiftsSent?: number;
    TotalGiftCoins?: number;
    TotalUniqueGiftSenders?: number;
    TotalLikesReceived?: number;
  };
}

/** A live room's information changed. Source: trtc.io/document/67938, whose sample lacks a comma. */
export interface LiveRoomUpdatedBody extends OperatorBody {
  RoomInfo?: LiveRoomInfo;
}

/** Metadata was set. Source: trtc.io/document/68222. */
export interface MetadataSetBody extends OperatorBody {
  RoomId?: string;
  Metadata?: { Key?: string; Value?: string }[];
}

/** Metadata was deleted. Source: trtc.io/document/68223, whose table of the query names the event of 68222. */
export interface MetadataDeletedBody extends OperatorBody {
  RoomId?: string;
  Keys?: string[];
}

/** 70 % of the room quota is in use. Source: trtc.io/document/70485; its table calls the counts String and Array. */
export interface ThresholdReachedBody extends OperatorBody {
  CurRoomCount?: number;
  MaxRoomCount?: number;
}

/**
 * Users went online or offline. Stops when the room is dissolved; a lost heartbeat is seen after about 100 seconds.
 * Source: trtc.io/document/64424, which names the event `Live.CallbackMemberStateChanged` in its table.
 */
export interface MemberStateChangedBody extends V4Body {
  RoomId?: string;
  EventType?: OneOf<"Online" | "Offline">;
  /** `Kicked` in newer revisions only. */
  EventCause?: OneOf<"Enter" | "Leave" | "HeartbeatInterrupt" | "HeartbeatRecover" | "Kicked">;
  MemberList?: { Member_Account?: Account }[];
}

/** The room's owner changed. Source: trtc.io/document/72553. */
export interface OwnerChangedBody extends OperatorBody {
  RoomId?: string;
  CurrentOwner_Account?: Account;
  OriginalOwner_Account?: Account;
}

/** Administrators were added or removed. Source: trtc.io/document/72554. */
export interface AdminModifiedBody extends OperatorBody {
  RoomId?: string;
  Admin_Account?: Account[];
  opType?: OneOf<"add" | "delete">;
}

/** A battle was requested. Source: trtc.io/document/68259. */
export interface BattleCreatedBody extends OperatorBody {
  BattleId?: string;
  FromRoomId?: string;
  ToRoomIdList?: string[];
  /** How long an answer may take where one is needed, in milliseconds. */
  Timeout?: number;
  /** Milliseconds. */
  Duration?: number;
  NeedResponse?: boolean;
  ExtensionInfo?: string;
}

/** One side of a battle. `Score` is there at the end. The table of 68260 calls it String. */
export interface BattleRoom {
  RoomId?: string;
  /** A number in the sample of 68261. */
  Owner_Account?: Account;
  Score?: number;
}

/** A battle began. Source: trtc.io/document/68260. */
export interface BattleStartedBody extends V4Body {
  BattleId?: string;
  /** Milliseconds. */
  Duration?: number;
  CreateTime?: Seconds;
  StartTime?: Seconds;
  FromRoomInfo?: BattleRoom;
  ToRoomList?: BattleRoom[];
}

/** A battle ended. Source: trtc.io/document/68261. */
export interface BattleEndedBody extends BattleStartedBody {
  EndTime?: Seconds;
  /** 0: its time was over; 1: everybody left; 2: it never began. */
  OpType?: number;
}

/**
 * A gift is about to be sent: what you answer decides, see `Verdict`. Source: trtc.io/document/72210; the older revision's
 * table of the query names another event.
 */
export interface BeforeSendGiftBody extends OperatorBody {
  RoomId?: string;
  GiftWater?: {
    From_Account?: Account;
    To_Account?: Account[];
    Time?: Seconds;
    GiftId?: string;
    Count?: number;
    Coins?: number;
  };
}

/** A cloud recording changed. Source: trtc.io/document/78428, which names the event `Follow.Callback…` throughout. */
export interface CloudRecordingChangedBody extends V4Body, RecordingChange {}

/**
 * The body of each event of Live. Source of the words: trtc.io/document/64413. `Live.CallbackBeforeCallBackNotBlock` of that
 * list is a switch and is never delivered; the last four are Chat's.
 */
export interface LiveBodies {
  "Live.CallbackAfterCreateRoom": LiveRoomCreatedBody;
  "Live.CallbackAfterDestroyRoom": LiveRoomDestroyedBody;
  "Live.CallbackAfterUpdateRoomInfo": LiveRoomUpdatedBody;
  "Live.CallbackAfterSetMetadata": MetadataSetBody;
  "Live.CallbackAfterDelMetadata": MetadataDeletedBody;
  "Live.CallbackAfterCreateRoomReachingThreshold": ThresholdReachedBody;
  "Live.CallbackAfterMemberStateChanged": MemberStateChangedBody;
  "Live.CallbackAfterChangeOwner": OwnerChangedBody;
  "Live.CallbackAfterModifyAdmin": AdminModifiedBody;
  "Mic.CallbackAfterSeatInfoChanged": SeatInfoChangedBody;
  "Live.CallbackAfterCreateBattle": BattleCreatedBody;
  "Live.CallbackAfterStartBattle": BattleStartedBody;
  "Live.CallbackAfterEndBattle": BattleEndedBody;
  "Live.CallbackBeforeSendGift": BeforeSendGiftBody;
  "Live.CallbackAfterCloudRecordingChanged": CloudRecordingChangedBody;
  "Group.CallbackBeforeSendMsg": GroupMessageBody;
  "Group.CallbackAfterSendMsg": GroupMessageBody;
  "Follow.CallbackAfterFollowAdd": FollowAddedBody;
  "Follow.CallbackAfterFollowDelete": FollowDeletedBody;
}
