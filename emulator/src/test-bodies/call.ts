import { type Bodies, call, callee, caller, room } from "./names";

/** trtc.io/document/68940, 68941, 69215. */
export const callBodies: Bodies = {
  "Call.CallbackAfterStartCall": ({ ms }) => ({
    CallInfo: { CallId: call, CallMediaType: "Video", ChatGroupId: "", RoomId: room, RoomIdType: 2 },
    UserList: [
      { User_Account: caller, Status: "Calling" },
      { User_Account: callee, Status: "Waiting" },
    ],
    EventTime: ms,
  }),
  "Call.CallbackAfterEndCall": ({ ms, s }) => ({
    CallRecord: {
      CallId: call,
      Caller_Account: caller,
      MediaType: "Video",
      CallType: "SingleCall",
      StartTime: s - 70,
      EndTime: s,
      AcceptTime: s - 60,
      CallResult: "NormalEnd",
      CalleeList_Account: [callee],
      RoomId: room,
      RoomIdType: 2,
    },
    EventTime: ms,
  }),
  "Call.CallbackAfterMemberChanged": ({ ms }) => ({
    CallId: call,
    UserList: [
      { User_Account: caller, Status: "Calling" },
      { User_Account: callee, Status: "Calling" },
    ],
    ChangedUserList: [{ User_Account: callee, ActionType: "Accept" }],
    EventTime: ms,
  }),
};
