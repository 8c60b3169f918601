import type { LiveCommand } from "../../events/v4";
import { probeName } from "./test-event";
import { createV4TestEvents, seatInfoChanged } from "./v4";

const byProbe = { Operator_Account: probeName };
const inRoom = { ...byProbe, RoomId: probeName };

const roomInfo = (seconds: number) => ({
  RoomId: probeName,
  RoomName: probeName,
  RoomType: "Live",
  Owner_Account: probeName,
  MaxMemberCount: 0,
  MaxSeatCount: 9,
  IsSeatEnabled: true,
  TakeSeatMode: "ApplyToTake",
  IsMessageDisabled: false,
  IsPublicVisible: false,
  IsUnlimitedRoomEnabled: false,
  CustomInfo: "",
  CoverURL: "",
  BackgroundURL: "",
  Category: [],
  ActivityStatus: 0,
  ViewCount: 0,
  CreateTime: seconds,
});

const battle = ({ seconds }: { seconds: number }) => ({
  BattleId: probeName,
  Duration: 0,
  CreateTime: seconds,
  StartTime: seconds,
  FromRoomInfo: { RoomId: probeName, Owner_Account: probeName, Score: 0 },
  ToRoomList: [{ RoomId: probeName, Owner_Account: probeName, Score: 0 }],
});

const message = ({ seconds }: { seconds: number }) => ({
  GroupId: probeName,
  Type: "AVChatRoom",
  From_Account: probeName,
  ...byProbe,
  Random: 0,
  OnlineOnlyFlag: 1,
  MsgSeq: 0,
  MsgTime: seconds,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: probeName } }],
  CloudCustomData: "",
});

/** The page of each event in its comment; trtc.io/document/64413 lists them. */
export const liveTestEvents = createV4TestEvents<LiveCommand>({
  // 64422
  "Live.CallbackAfterCreateRoom": ({ seconds }) => ({ ...byProbe, RoomInfo: roomInfo(seconds) }),
  // 70485
  "Live.CallbackAfterCreateRoomReachingThreshold": () => ({ ...byProbe, CurRoomCount: 0, MaxRoomCount: 1 }),
  // 67938
  "Live.CallbackAfterUpdateRoomInfo": ({ seconds }) => ({ ...byProbe, RoomInfo: roomInfo(seconds) }),
  // 68222
  "Live.CallbackAfterSetMetadata": () => ({ ...inRoom, Metadata: [{ Key: probeName, Value: probeName }] }),
  // 68223
  "Live.CallbackAfterDelMetadata": () => ({ ...inRoom, Keys: [probeName] }),
  // 64424, with cloud.tencent.com/document/product/647/110526: without ClientIP and OptPlatform
  "Live.CallbackAfterMemberStateChanged": {
    omitsClient: true,
    body: ({ ms }) => ({
      RoomId: probeName,
      EventType: "Offline",
      EventCause: "Leave",
      MemberList: [{ Member_Account: probeName }],
      EventTime: ms,
    }),
  },
  // 72553
  "Live.CallbackAfterChangeOwner": () => ({
    ...inRoom,
    CurrentOwner_Account: probeName,
    OriginalOwner_Account: probeName,
  }),
  // 72554
  "Live.CallbackAfterModifyAdmin": () => ({ ...inRoom, Admin_Account: [probeName], opType: "delete" }),
  "Mic.CallbackAfterSeatInfoChanged": seatInfoChanged,
  // 68259
  "Live.CallbackAfterCreateBattle": () => ({
    ...byProbe,
    BattleId: probeName,
    FromRoomId: probeName,
    ToRoomIdList: [probeName],
    Timeout: 0,
    Duration: 0,
    NeedResponse: false,
    ExtensionInfo: "",
  }),
  // 68260
  "Live.CallbackAfterStartBattle": battle,
  // 68261; 2: it never began
  "Live.CallbackAfterEndBattle": (moment) => ({ ...battle(moment), EndTime: moment.seconds, OpType: 2 }),
  // 72210: 1 refuses the gift, and so do the codes that are passed on to the client
  "Live.CallbackBeforeSendGift": {
    refusalCodes: [
      [1, 1],
      [102100, 102200],
    ],
    body: ({ seconds }) => ({
      ...inRoom,
      GiftWater: {
        From_Account: probeName,
        To_Account: [probeName],
        Time: seconds,
        GiftId: probeName,
        Count: 1,
        Coins: 0,
      },
    }),
  },
  "Live.CallbackBeforeCallBackNotBlock": { reason: "it is a switch, which Tencent never delivers" },
  // 74347 and 34374: 1 refuses the message, 2 drops it, and so do the codes that are passed on to the client
  "Group.CallbackBeforeSendMsg": {
    refusalCodes: [
      [1, 2],
      [120001, 130000],
    ],
    body: message,
  },
  // 74348
  "Group.CallbackAfterSendMsg": message,
  // 74356
  "Follow.CallbackAfterFollowAdd": () => ({ From_Account: probeName, FollowList: [{ To_Account: probeName }] }),
  // 70356
  "Follow.CallbackAfterFollowDelete": () => ({ From_Account: probeName, To_Account: [probeName] }),
  // 78428; 301: the recorder started
  "Live.CallbackAfterCloudRecordingChanged": {
    body: ({ ms, seconds }) => ({
      EventGroupId: 3,
      EventType: 301,
      CallbackTs: ms,
      EventInfo: {
        RoomId: probeName,
        UserId: probeName,
        TaskId: probeName,
        EventTs: seconds,
        EventMsTs: ms,
        Payload: {},
      },
    }),
  },
  // 64423
  "Live.CallbackAfterDestroyRoom": ({ seconds }) => ({
    ...inRoom,
    EventType: "DestroyBySystem",
    RoomInfo: roomInfo(seconds),
    Statistic: {
      TotalViewers: 0,
      TotalGiftsSent: 0,
      TotalGiftCoins: 0,
      TotalUniqueGiftSenders: 0,
      TotalLikesReceived: 0,
    },
  }),
});
