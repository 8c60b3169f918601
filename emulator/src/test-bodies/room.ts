import { type Bodies, guest, host, room } from "./names";

/** A seat, for Live too: trtc.io/document/60736, 64425. */
export const seat = {
  Index: 1,
  Member_Account: guest,
  IsTakenDisabled: false,
  IsVideoDisabled: false,
  IsAudioDisabled: false,
};

/** trtc.io/document/60731 to 60736. */
export const roomBodies: Bodies = {
  "Room.CallbackAfterCreateRoom": ({ ms, s }) => ({
    Operator_Account: host,
    RoomInfo: {
      RoomId: room,
      RoomName: room,
      RoomType: "Meeting",
      Owner_Account: host,
      MaxMemberCount: 100,
      MaxSeatCount: 16,
      IsVideoDisabled: false,
      IsAudioDisabled: false,
      IsMessageDisabled: false,
      IsScreenSharingDisabled: false,
      IsCloudRecordingDisabled: false,
      CustomInfo: "",
      ScheduleStartTime: s,
      ScheduleEndTime: s + 3600,
      RoomStatus: "Running",
      IsSeatEnabled: true,
      TakeSeatMode: "FreeToTake",
      CreateTime: s,
    },
    ScheduleInviteeList_Account: [guest],
    EventTime: ms,
  }),
  "Room.CallbackAfterDestroyRoom": ({ ms }) => ({ Operator_Account: host, RoomId: room, EventTime: ms }),
  "Room.CallbackAfterUpdateRoomInfo": ({ ms }) => ({
    Operator_Account: host,
    RoomInfo: { RoomId: room, RoomName: "test-room-renamed" },
    EventTime: ms,
  }),
  "Room.CallbackAfterMemberEnter": ({ ms }) => ({
    Operator_Account: guest,
    RoomId: room,
    MemberCount: 2,
    Type: "Enter",
    MemberList_Account: [guest],
    EventTime: ms,
  }),
  "Room.CallbackAfterMemberLeave": ({ ms }) => ({
    Operator_Account: guest,
    RoomId: room,
    MemberCount: 1,
    Type: "Leave",
    MemberList_Account: [guest],
    EventTime: ms,
  }),
  "Mic.CallbackAfterSeatInfoChanged": ({ ms }) => ({
    Operator_Account: guest,
    RoomId: room,
    SeatList: [seat],
    EventTime: ms,
  }),
};
