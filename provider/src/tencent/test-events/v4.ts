import type { CallCommand, RoomCommand } from "../../events/v4";
import { type Moment, type NoTestEvent, probeName, type TestEvent, type TestEvents } from "./test-event";

/** A test event of a v4 family, without the members that all bodies have. */
type V4Event = TestEvent | NoTestEvent | ((moment: Moment) => object);

/**
 * Completes the bodies of a v4 family: `CallbackCommand` is their first member. A function builds the rest of a body that
 * ends with `EventTime`; an object builds one that does not.
 */
export function createV4TestEvents<Command extends string>(
  events: Readonly<Record<Command, V4Event>>,
): TestEvents<Command> {
  const entries = Object.entries<V4Event>(events).map(([command, event]) => {
    if (typeof event === "object" && "reason" in event) {
      return [command, event];
    }
    const { body, ...rules } =
      typeof event === "function" ? { body: (moment: Moment) => ({ ...event(moment), EventTime: moment.ms }) } : event;
    return [command, { ...rules, body: (moment: Moment) => ({ CallbackCommand: command, ...body(moment) }) }];
  });
  return Object.fromEntries(entries) as TestEvents<Command>;
}

const byProbe = { Operator_Account: probeName };
const inRoom = { ...byProbe, RoomId: probeName };

/** The change of a seat, which Room and Live report alike. Source: trtc.io/document/60736, 64425. */
export const seatInfoChanged = () => ({
  ...inRoom,
  SeatList: [
    {
      Index: 1,
      Member_Account: probeName,
      IsTakenDisabled: false,
      IsVideoDisabled: false,
      IsAudioDisabled: false,
    },
  ],
});

/** Source: trtc.io/document/68941 (start), 69215 (members), 68940 (end: a call that nobody answered). */
export const callTestEvents = createV4TestEvents<CallCommand>({
  "Call.CallbackAfterStartCall": () => ({
    CallInfo: {
      CallId: probeName,
      CallMediaType: "Audio",
      ChatGroupId: probeName,
      RoomId: probeName,
      RoomIdType: 2,
    },
    UserList: [{ User_Account: probeName, Status: "Waiting" }],
  }),
  "Call.CallbackAfterMemberChanged": () => ({
    CallId: probeName,
    UserList: [{ User_Account: probeName, Status: "Waiting" }],
    ChangedUserList: [{ User_Account: probeName, ActionType: "NotAnswer" }],
  }),
  "Call.CallbackAfterEndCall": ({ seconds }) => ({
    CallRecord: {
      CallId: probeName,
      Caller_Account: probeName,
      MediaType: "Audio",
      CallType: "SingleCall",
      StartTime: seconds,
      EndTime: seconds,
      AcceptTime: 0,
      CallResult: "Cancel",
      CalleeList_Account: [probeName],
      RoomId: probeName,
      RoomIdType: 2,
    },
  }),
});

const roomInfo = (seconds: number) => ({
  RoomId: probeName,
  RoomName: probeName,
  RoomType: "Meeting",
  Owner_Account: probeName,
  MaxMemberCount: 300,
  MaxSeatCount: 16,
  IsVideoDisabled: false,
  IsAudioDisabled: false,
  IsMessageDisabled: false,
  IsScreenSharingDisabled: false,
  IsCloudRecordingDisabled: true,
  CustomInfo: "",
  ScheduleStartTime: 0,
  ScheduleEndTime: 0,
  RoomStatus: "Running",
  IsSeatEnabled: true,
  TakeSeatMode: "ApplyToTake",
  CreateTime: seconds,
});

/** Source: trtc.io/document/60731 to 60736. */
export const roomTestEvents = createV4TestEvents<RoomCommand>({
  "Room.CallbackAfterCreateRoom": ({ seconds }) => ({
    ...byProbe,
    RoomInfo: roomInfo(seconds),
    ScheduleInviteeList_Account: [probeName],
  }),
  "Room.CallbackAfterMemberEnter": () => ({
    ...inRoom,
    MemberCount: 1,
    Type: "Enter",
    MemberList_Account: [probeName],
  }),
  "Room.CallbackAfterUpdateRoomInfo": () => ({ ...byProbe, RoomInfo: { RoomId: probeName, RoomName: probeName } }),
  "Mic.CallbackAfterSeatInfoChanged": seatInfoChanged,
  "Room.CallbackAfterMemberLeave": () => ({
    ...inRoom,
    MemberCount: 0,
    Type: "Leave",
    Reason: "",
    MemberList_Account: [probeName],
  }),
  "Room.CallbackAfterDestroyRoom": () => inRoom,
});
