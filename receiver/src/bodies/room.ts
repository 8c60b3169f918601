import type { Account, OneOf, OperatorBody, SeatInfoChangedBody, Seconds } from "./common";

/** A room of TUIRoomKit. Source: trtc.io/document/60733. */
export interface RoomInfo {
  RoomId?: string;
  RoomName?: string;
  RoomType?: OneOf<"Meeting">;
  Owner_Account?: Account;
  MaxMemberCount?: number;
  MaxSeatCount?: number;
  IsVideoDisabled?: boolean;
  IsAudioDisabled?: boolean;
  IsMessageDisabled?: boolean;
  IsScreenSharingDisabled?: boolean;
  /** The text `"false"` in the sample of 60731. */
  IsCloudRecordingDisabled?: boolean | string;
  CustomInfo?: string;
  ScheduleStartTime?: Seconds;
  ScheduleEndTime?: Seconds;
  RoomStatus?: OneOf<"None" | "NotStarted" | "Running">;
  IsSeatEnabled?: boolean;
  TakeSeatMode?: OneOf<"None" | "FreeToTake" | "ApplyToTake">;
  CreateTime?: Seconds;
}

/** A client or a REST call created a room. Source: trtc.io/document/60733. */
export interface RoomCreatedBody extends OperatorBody {
  RoomInfo?: RoomInfo;
  ScheduleInviteeList_Account?: Account[];
}

/** A room was dissolved. Source: trtc.io/document/60732. */
export interface RoomDestroyedBody extends OperatorBody {
  RoomId?: string;
}

/** A room's information changed. Source: trtc.io/document/60731, whose sample lacks a comma. */
export interface RoomUpdatedBody extends OperatorBody {
  /** What changed, and nothing else. */
  RoomInfo?: RoomInfo;
}

/** Users entered. Source: trtc.io/document/60735. */
export interface MemberEnteredBody extends OperatorBody {
  RoomId?: string;
  /** How many are in the room. */
  MemberCount?: number;
  Type?: OneOf<"Enter">;
  MemberList_Account?: Account[];
}

/** Users left, were removed, or timed out. Source: trtc.io/document/60734. */
export interface MemberLeftBody extends OperatorBody {
  RoomId?: string;
  /** How many are in the room. */
  MemberCount?: number;
  Type?: OneOf<"Leave" | "Kicked" | "Expired">;
  Reason?: string;
  MemberList_Account?: Account[];
}

/**
 * The body of each event of Room. Source of the words: trtc.io/document/60720. Until 2024-04 Tencent's lists had
 * `Room.CallbackUpdateRoomInfo`, which is taken for `Room.CallbackAfterUpdateRoomInfo`.
 */
export interface RoomBodies {
  "Room.CallbackAfterCreateRoom": RoomCreatedBody;
  "Room.CallbackAfterDestroyRoom": RoomDestroyedBody;
  "Room.CallbackAfterUpdateRoomInfo": RoomUpdatedBody;
  "Room.CallbackAfterMemberEnter": MemberEnteredBody;
  "Room.CallbackAfterMemberLeave": MemberLeftBody;
  "Mic.CallbackAfterSeatInfoChanged": SeatInfoChangedBody;
}
