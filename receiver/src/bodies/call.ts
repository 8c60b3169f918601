import type { Account, OneOf, RecordingChange, Seconds, V4Body } from "./common";

/** A participant. `Waiting`: not yet connected. Source: trtc.io/document/68941, 69215. */
export interface CallUser {
  /** A number in the English sample of 68941, a text in its table and in the Chinese sample. */
  User_Account?: Account;
  Status?: OneOf<"Calling" | "Waiting">;
}

/** A call was placed. Source: trtc.io/document/68941. */
export interface StartCallBody extends V4Body {
  CallInfo?: {
    CallId?: string;
    /** `MediaType` in the page's table. */
    CallMediaType?: OneOf<"Audio" | "Video">;
    MediaType?: OneOf<"Audio" | "Video">;
    ChatGroupId?: string;
    RoomId?: string | number;
    /** 1: a number; 2: a text. */
    RoomIdType?: number;
  };
  UserList?: CallUser[];
}

/**
 * A call ended: at most one participant is left. The call's record can be queried five seconds later.
 * Source: trtc.io/document/68940, whose sample is no valid JSON.
 */
export interface EndCallBody extends V4Body {
  CallRecord?: {
    CallId?: string;
    Caller_Account?: Account;
    MediaType?: OneOf<"Audio" | "Video">;
    CallType?: OneOf<"SingleCall" | "MultiCall">;
    StartTime?: Seconds;
    EndTime?: Seconds;
    /** 0 if nobody answered. */
    AcceptTime?: Seconds;
    /** Integer in the Chinese table. */
    CallResult?: OneOf<"Cancel" | "Reject" | "NotAnswer" | "NormalEnd" | "CallBusy" | "Interrupt" | "Offline"> | number;
    /** The sample lists the caller too. */
    CalleeList_Account?: Account[];
    RoomId?: string | number;
    /** 1: a number; 2: a text. */
    RoomIdType?: number;
  };
}

/** A user was invited, joined, declined or left. Source: trtc.io/document/69215. */
export interface MemberChangedBody extends V4Body {
  CallId?: string;
  /** Everybody who takes part. */
  UserList?: CallUser[];
  /** Whose state changed, and how. */
  ChangedUserList?: {
    User_Account?: Account;
    /**
     * Spelled in several ways on one page: `Answer` and `Accept`; `Hangup`, `HangUp` and `Hang Up`; `Invite` and `Invited`;
     * `Cancel_Invite` and `Canncel_Invite`. Compare loosely.
     */
    ActionType?: OneOf<
      | "Answer"
      | "Accept"
      | "Reject"
      | "NotAnswer"
      | "Hangup"
      | "HangUp"
      | "Hang Up"
      | "Join"
      | "Offline"
      | "Invite"
      | "Invited"
      | "Cancel_Invite"
      | "Canncel_Invite"
    >;
  }[];
}

/**
 * A cloud recording changed. The event has a page of its own (trtc.io/document/80345, 2026), which says that it is turned on
 * by REST as the others are; but the list of what can be turned on (68934) has it in no language. So `pulumi-trtc-callbacks`
 * accepts it with a warning.
 */
export interface RecordChangedBody extends V4Body {
  CallId?: string;
  Callback?: RecordingChange;
  KitType?: number;
}

/** The body of each event of Call v4. Source of the words: trtc.io/document/68934. */
export interface CallBodies {
  "Call.CallbackAfterStartCall": StartCallBody;
  "Call.CallbackAfterEndCall": EndCallBody;
  "Call.CallbackAfterMemberChanged": MemberChangedBody;
  "Call.CallbackAfterRecordChanged": RecordChangedBody;
}
