import type { Configuration, Family, Token, Verb } from "../../../emulator/src";

/** One family as Tencent's documents describe it: written a second time on purpose, apart from the emulator's rows. */
export interface Wire {
  readonly family: Family;
  readonly paths: Readonly<Partial<Record<Verb, string>>>;
  readonly fields: Readonly<Partial<Record<keyof Configuration | keyof Token, string>>>;
  readonly envelope: Readonly<Record<"code" | "message" | "requestId" | "data", string>>;
  /** What a request id that is a text looks like. */
  readonly requestId: RegExp;
  readonly words: readonly string[];
  readonly callsPerSecond: number;
  /** Whether the documents let a `set` overwrite. */
  readonly setOverwrites: boolean;
  /** Whether `set` and `update` hand back the address. */
  readonly echoes: boolean;
  /** What an answer holds that has nothing to say. */
  readonly noData: unknown;
  readonly codes: Readonly<
    Record<
      | "absent"
      | "packageMissing"
      | "sdkappidMissing"
      | "sdkappidInvalid"
      | "queryWrong"
      | "unknownApplication"
      | "illegal"
      | "otherKey"
      | "otherIdentifier"
      | "otherApplication"
      | "expired"
      | "notAdministrator"
      | "tooFrequent"
      | "bodyUnreadable"
      | "wrongType"
      | "badParameter",
      number
    >
  >;
}

const caller =
  "caller_start_call caller_call_accepted caller_call_missed caller_call_rejected caller_call_busy caller_cancel_call caller_call_failed caller_call_end caller_call_interrupted";
const callee =
  "callee_receive_call callee_accept_call callee_not_answer_call callee_reject_call callee_ignore_call callee_call_canceled callee_call_end callee_call_interrupted";

/** trtc.io/document/60131 to 60135, 60138. */
export const v1: Wire = {
  family: "v1",
  paths: {
    set: "/v1/callback/set",
    get: "/v1/callback/get",
    update: "/v1/callback/update",
    delete: "/v1/callback/delete",
  },
  fields: { address: "address", actions: "actions" },
  envelope: { code: "errorCode", message: "errorMessage", requestId: "requestId", data: "data" },
  requestId: /^[0-9a-f]{32}$/,
  words:
    `cancel reject not_answer normal_end call_busy interrupt ${caller} ${callee} invite_user join_in_group_call`.split(
      " ",
    ),
  callsPerSecond: 10,
  setOverwrites: true,
  echoes: true,
  noData: "",
  codes: {
    absent: 999,
    packageMissing: 50001,
    sdkappidMissing: 70001,
    sdkappidInvalid: 70001,
    queryWrong: 70001,
    unknownApplication: 70002,
    illegal: 70002,
    otherKey: 70002,
    otherIdentifier: 70002,
    otherApplication: 70002,
    expired: 70003,
    notAdministrator: 70004,
    tooFrequent: 70005,
    bodyUnreadable: 70009,
    wrongType: 70009,
    badParameter: 70001,
  },
};

/** trtc.io/document/68926, 34348, 68937 to 68939. */
const v4 = {
  fields: { address: "Url", actions: "CallbackCommandList", token: "Token", enabled: "IsTokenEnable" },
  envelope: { code: "ErrorCode", message: "ErrorInfo", requestId: "RequestId", data: "Response" },
  requestId: /^Id-[0-9a-f]{32}-O-Seq-[0-9]+$/,
  callsPerSecond: 200,
  echoes: false,
  noData: undefined,
  codes: {
    absent: 100301,
    packageMissing: 60020,
    sdkappidMissing: 60012,
    sdkappidInvalid: 60006,
    queryWrong: 60025,
    unknownApplication: 70020,
    illegal: 70003,
    otherKey: 70009,
    otherIdentifier: 70013,
    otherApplication: 70014,
    expired: 70001,
    notAdministrator: 60010,
    tooFrequent: 60011,
    bodyUnreadable: 60003,
    wrongType: 100002,
    badParameter: 100002,
  },
} satisfies Partial<Wire>;

/** trtc.io/document/68934, 68937 to 68939. */
export const callConfig: Wire = {
  ...v4,
  family: "v4/call_config",
  paths: {
    set: "/v4/call_config/set_callback",
    get: "/v4/call_config/get_callback",
    delete: "/v4/call_config/delete_callback",
  },
  words: ["Call.CallbackAfterStartCall", "Call.CallbackAfterEndCall", "Call.CallbackAfterMemberChanged"],
  setOverwrites: true,
};

/** trtc.io/document/60720, 60727 to 60730. */
export const roomConfig: Wire = {
  ...v4,
  family: "v4/room_config",
  paths: {
    set: "/v4/room_config/set_callback",
    get: "/v4/room_config/get_callback",
    update: "/v4/room_config/update_callback",
    delete: "/v4/room_config/delete_callback",
  },
  words: [
    ..."CreateRoom DestroyRoom UpdateRoomInfo MemberEnter MemberLeave"
      .split(" ")
      .map((event) => `Room.CallbackAfter${event}`),
    "Mic.CallbackAfterSeatInfoChanged",
  ],
  setOverwrites: false,
};

/** trtc.io/document/64413, 64418 to 64421, 69528 to 69530. */
export const liveConfig: Wire = {
  ...v4,
  family: "v4/live_config",
  paths: {
    set: "/v4/live_config/set_callback",
    get: "/v4/live_config/get_callback",
    update: "/v4/live_config/update_callback",
    delete: "/v4/live_config/delete_callback",
    setToken: "/v4/live_config/set_callback_token",
    getToken: "/v4/live_config/get_callback_token",
    deleteToken: "/v4/live_config/delete_callback_token",
  },
  words: [
    ..."CreateRoom DestroyRoom UpdateRoomInfo SetMetadata DelMetadata CreateRoomReachingThreshold MemberStateChanged ChangeOwner ModifyAdmin CreateBattle StartBattle EndBattle CloudRecordingChanged"
      .split(" ")
      .map((event) => `Live.CallbackAfter${event}`),
    "Live.CallbackBeforeSendGift",
    "Live.CallbackBeforeCallBackNotBlock",
    "Mic.CallbackAfterSeatInfoChanged",
    "Group.CallbackBeforeSendMsg",
    "Group.CallbackAfterSendMsg",
    "Follow.CallbackAfterFollowAdd",
    "Follow.CallbackAfterFollowDelete",
  ],
  setOverwrites: false,
};

export const wires: readonly Wire[] = [v1, callConfig, roomConfig, liveConfig];
