import { type Bodies, battle, guest, host, type Moment, otherRoom, room } from "./names";
import { seat } from "./room";

/** trtc.io/document/64422, 64423, 67938. */
function createRoomInfo({ s }: Moment): object {
  return {
    RoomId: room,
    RoomName: room,
    RoomType: "Live",
    Owner_Account: host,
    MaxMemberCount: 0,
    MaxSeatCount: 9,
    IsSeatEnabled: true,
    TakeSeatMode: "ApplyToTake",
    IsMessageDisabled: false,
    IsPublicVisible: true,
    IsUnlimitedRoomEnabled: true,
    CustomInfo: "",
    CoverURL: "",
    BackgroundURL: "",
    Category: [1],
    ActivityStatus: 0,
    ViewCount: 0,
    CreateTime: s,
  };
}

/** trtc.io/document/68260. */
function createBattle({ ms, s }: Moment, score?: number): object {
  return {
    BattleId: battle,
    Duration: 60_000,
    CreateTime: s - 61,
    StartTime: s - 60,
    FromRoomInfo: { RoomId: room, Owner_Account: host, ...(score !== undefined && { Score: score }) },
    ToRoomList: [{ RoomId: otherRoom, Owner_Account: guest, ...(score !== undefined && { Score: score }) }],
    EventTime: ms,
  };
}

/** trtc.io/document/74347, 74348, 34374. */
function createMessage({ ms, s }: Moment): object {
  return {
    GroupId: room,
    Type: "AVChatRoom",
    From_Account: guest,
    Operator_Account: guest,
    Random: 1,
    MsgTime: s,
    OnlineOnlyFlag: 0,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "test-message" } }],
    CloudCustomData: "",
    EventTime: ms,
  };
}

/**
 * `Live.CallbackBeforeCallBackNotBlock` is a switch and is never delivered (trtc.io/document/72210). `Group.*` and
 * `Follow.*` are Chat's.
 */
export const liveBodies: Bodies = {
  // trtc.io/document/64422
  "Live.CallbackAfterCreateRoom": (now) => ({
    Operator_Account: host,
    RoomInfo: createRoomInfo(now),
    EventTime: now.ms,
  }),
  // trtc.io/document/64423
  "Live.CallbackAfterDestroyRoom": (now) => ({
    Operator_Account: host,
    RoomId: room,
    EventType: "DestroyByUser",
    RoomInfo: createRoomInfo(now),
    Statistic: {
      TotalViewers: 2,
      TotalGiftsSent: 0,
      TotalGiftCoins: 0,
      TotalUniqueGiftSenders: 0,
      TotalLikesReceived: 0,
    },
    EventTime: now.ms,
  }),
  // trtc.io/document/67938
  "Live.CallbackAfterUpdateRoomInfo": (now) => ({
    Operator_Account: host,
    RoomInfo: createRoomInfo(now),
    EventTime: now.ms,
  }),
  // trtc.io/document/68222
  "Live.CallbackAfterSetMetadata": ({ ms }) => ({
    Operator_Account: host,
    RoomId: room,
    Metadata: [{ Key: "test-key", Value: "test-value" }],
    EventTime: ms,
  }),
  // trtc.io/document/68223
  "Live.CallbackAfterDelMetadata": ({ ms }) => ({
    Operator_Account: host,
    RoomId: room,
    Keys: ["test-key"],
    EventTime: ms,
  }),
  // trtc.io/document/70485
  "Live.CallbackAfterCreateRoomReachingThreshold": ({ ms }) => ({
    Operator_Account: host,
    CurRoomCount: 70,
    MaxRoomCount: 100,
    EventTime: ms,
  }),
  // trtc.io/document/64424
  "Live.CallbackAfterMemberStateChanged": ({ ms }) => ({
    RoomId: room,
    EventType: "Online",
    EventCause: "Enter",
    MemberList: [{ Member_Account: guest }],
    EventTime: ms,
  }),
  // trtc.io/document/72553
  "Live.CallbackAfterChangeOwner": ({ ms }) => ({
    Operator_Account: host,
    RoomId: room,
    CurrentOwner_Account: guest,
    OriginalOwner_Account: host,
    EventTime: ms,
  }),
  // trtc.io/document/72554
  "Live.CallbackAfterModifyAdmin": ({ ms }) => ({
    Operator_Account: host,
    RoomId: room,
    Admin_Account: [guest],
    opType: "add",
    EventTime: ms,
  }),
  // trtc.io/document/64425
  "Mic.CallbackAfterSeatInfoChanged": ({ ms }) => ({ RoomId: room, SeatList: [seat], EventTime: ms }),
  // trtc.io/document/68259
  "Live.CallbackAfterCreateBattle": ({ ms }) => ({
    Operator_Account: host,
    BattleId: battle,
    FromRoomId: room,
    ToRoomIdList: [otherRoom],
    Timeout: 10_000,
    Duration: 60_000,
    NeedResponse: true,
    ExtensionInfo: "",
    EventTime: ms,
  }),
  // trtc.io/document/68260
  "Live.CallbackAfterStartBattle": (now) => createBattle(now),
  // trtc.io/document/68261
  "Live.CallbackAfterEndBattle": (now) => ({ ...createBattle(now, 10), EndTime: now.s, OpType: 0 }),
  // trtc.io/document/72210
  "Live.CallbackBeforeSendGift": ({ s }) => ({
    Operator_Account: guest,
    RoomId: room,
    GiftWater: { From_Account: guest, To_Account: [host], Time: s, GiftId: "test-gift", Count: 1, Coins: 1 },
  }),
  "Group.CallbackBeforeSendMsg": (now) => createMessage(now),
  "Group.CallbackAfterSendMsg": (now) => ({ ...createMessage(now), MsgSeq: 1 }),
  // trtc.io/document/74356
  "Follow.CallbackAfterFollowAdd": ({ ms }) => ({
    From_Account: guest,
    FollowList: [{ To_Account: host }],
    EventTime: ms,
  }),
  // trtc.io/document/70356
  "Follow.CallbackAfterFollowDelete": ({ ms }) => ({ From_Account: guest, To_Account: [host], EventTime: ms }),
  // trtc.io/document/78428
  "Live.CallbackAfterCloudRecordingChanged": ({ ms, s }) => ({
    EventGroupId: 3,
    EventType: 301,
    CallbackTs: ms,
    EventInfo: { RoomId: room, UserId: host, TaskId: "test-task", EventTs: s, EventMsTs: ms, Payload: { Status: 0 } },
    EventTime: ms,
  }),
};
