import { randomBytes, randomInt } from "node:crypto";
import type { ApiFamily, Configuration } from "./api-family";

/**
 * What the families of v4 share: fields, envelope and rate (trtc.io/document/68937 to 68939,
 * 60727 to 60730, 64418 to 64421), and the codes of the gateway they stand behind, which is Chat's (68926, 34348). The
 * documents describe the codes without quoting `ErrorInfo`: apart from the empty one of success the messages are an
 * assumption.
 */
const common = {
  // Assumption: Chat's gateway answers an unknown path like this (34348); no document of these families mentions one.
  gatewayPath: "/v4/",
  disputedVerbs: [],
  fields: { address: "Url", actions: "CallbackCommandList" },
  callsPerSecond: 200,
  codes: {
    success: { code: 0, message: "" },
    unreadableBody: { code: 60003, message: "the JSON of the request body could not be parsed" },
    applicationInvalid: { code: 60006, message: "invalid SDKAppID" },
    unknownPath: { code: 60009, message: "the requested resource does not exist, check the URL" },
    notAdministrator: { code: 60010, message: "this call needs the permission of an App administrator" },
    tooFrequent: { code: 60011, message: "the calls of this SDKAppID are too frequent" },
    applicationMissing: { code: 60012, message: "the SDKAppID is missing" },
    packageMissing: { code: 60020, message: "the package has expired or was not bought" },
    badQuery: { code: 60025, message: "a parameter of the URL is missing or invalid" },
    expiredSignature: { code: 70001, message: "the UserSig has expired" },
    illegalSignature: { code: 70003, message: "the UserSig is illegal" },
    otherKey: { code: 70009, message: "the UserSig could not be verified, check the key" },
    otherIdentifier: { code: 70013, message: "the UserSig was made for another identifier" },
    otherApplication: { code: 70014, message: "the UserSig was made for another SDKAppID" },
    applicationUnknown: { code: 70020, message: "the SDKAppID was not found" },
    badParameter: { code: 100002, message: "invalid parameter" },
    // Assumption: the documents list no code of its own for a field of the wrong type.
    wrongType: { code: 100002, message: "invalid parameter" },
    alreadyExists: { code: 100300, message: "the callback configuration already exists" },
    notFound: { code: 100301, message: "the callback configuration does not exist" },
    tokenNotFound: { code: 100302, message: "the callback token configuration does not exist" },
  },
  faultOnlyCodes: [
    { code: 60002, message: "the HTTP request could not be parsed" },
    { code: 60007, message: "the calls are too frequent" },
    { code: 60008, message: "the service timed out" },
    { code: 60014, message: "the account switch timed out" },
    { code: 60018, message: "too frequent, try again later" },
    { code: 60019, message: "too frequent, try again later" },
    { code: 60026, message: "the domain name does not match the station of the SDKAppID" },
    { code: 100001, message: "internal error, try again" },
    { code: 100006, message: "insufficient permission" },
    { code: 100007, message: "no payment information, buy a package" },
  ],
  // trtc.io/document/68941, 34354: "after" events are not retried.
  delivery: {
    query: {
      sdkAppId: "SdkAppid",
      event: "CallbackCommand",
      others: [
        ["contenttype", "json"],
        ["ClientIP", "127.0.0.1"],
        ["OptPlatform", "Web"],
      ],
    },
    retryDelaysSeconds: [],
    accepts: () => true,
  },
  toData: { set: () => undefined, get: toWire, update: () => undefined, delete: () => undefined },
  noData: undefined,
  absentData: {
    null: null,
    emptyString: "",
    emptyObject: {},
    emptyAddress: toWire({ address: "", actions: [] }),
  },
  createRequestId: () => `Id-${randomBytes(16).toString("hex")}-O-Seq-${randomInt(10_000, 10_000_000)}`,
  // In the order of the samples; a member that is undefined is left out of the JSON.
  toEnvelope: ({ code, message, requestId, data }) => ({
    ErrorCode: code,
    ErrorInfo: message,
    ActionStatus: Number(code) === 0 ? "OK" : "FAIL",
    RequestId: requestId,
    Response: data,
  }),
} satisfies Partial<ApiFamily>;

function toWire({ address, actions }: Configuration): object {
  return { Url: address, CallbackCommandList: actions };
}

/** Call (TUICallKit), for clients that place calls with `calls()`: trtc.io/document/68937 to 68939; events: 68934. */
export const callConfig: ApiFamily = {
  ...common,
  name: "v4/call_config",
  // No document has an update for this family.
  paths: {
    set: "/v4/call_config/set_callback",
    get: "/v4/call_config/get_callback",
    delete: "/v4/call_config/delete_callback",
  },
  setWhenPresent: "overwritten",
  events: ["Call.CallbackAfterStartCall", "Call.CallbackAfterEndCall", "Call.CallbackAfterMemberChanged"],
};

/**
 * Conference (TUIRoomKit): trtc.io/document/60727 to 60730; events: 60720; set:
 * cloud.tencent.com/document/product/647/104469.
 */
export const roomConfig: ApiFamily = {
  ...common,
  name: "v4/room_config",
  paths: {
    set: "/v4/room_config/set_callback",
    get: "/v4/room_config/get_callback",
    update: "/v4/room_config/update_callback",
    delete: "/v4/room_config/delete_callback",
  },
  setWhenPresent: "refused",
  events: [
    "Room.CallbackAfterCreateRoom",
    "Room.CallbackAfterDestroyRoom",
    // Until 2024-04 the lists had `Room.CallbackUpdateRoomInfo`, and the sample of 60730 still has.
    "Room.CallbackAfterUpdateRoomInfo",
    "Room.CallbackAfterMemberEnter",
    "Room.CallbackAfterMemberLeave",
    "Mic.CallbackAfterSeatInfoChanged",
  ],
};

/** Live (TUILiveKit): trtc.io/document/64418 to 64421; events: 64413; token: 69528 to 69530. */
export const liveConfig: ApiFamily = {
  ...common,
  name: "v4/live_config",
  paths: {
    set: "/v4/live_config/set_callback",
    get: "/v4/live_config/get_callback",
    update: "/v4/live_config/update_callback",
    delete: "/v4/live_config/delete_callback",
  },
  // 64419 has it; the tree of 2026, tencentcloud.com/document/product/1071/78175 to 78182, has no page for it.
  disputedVerbs: ["update"],
  // 64420 of 2024; the page has been called "Set" instead of "Create" since, the codes of the new page are not known.
  setWhenPresent: "refused",
  events: [
    // room
    "Live.CallbackAfterCreateRoom",
    "Live.CallbackAfterDestroyRoom",
    "Live.CallbackAfterUpdateRoomInfo",
    "Live.CallbackAfterSetMetadata",
    "Live.CallbackAfterDelMetadata",
    "Live.CallbackAfterCreateRoomReachingThreshold",
    // user
    "Live.CallbackAfterMemberStateChanged",
    "Live.CallbackAfterChangeOwner",
    "Live.CallbackAfterModifyAdmin",
    // seat
    "Mic.CallbackAfterSeatInfoChanged",
    // battle
    "Live.CallbackAfterCreateBattle",
    "Live.CallbackAfterStartBattle",
    "Live.CallbackAfterEndBattle",
    // gift
    "Live.CallbackBeforeSendGift",
    "Live.CallbackBeforeCallBackNotBlock",
    // message and follow, Chat's events
    "Group.CallbackBeforeSendMsg",
    "Group.CallbackAfterSendMsg",
    "Follow.CallbackAfterFollowAdd",
    "Follow.CallbackAfterFollowDelete",
    // recording
    "Live.CallbackAfterCloudRecordingChanged",
  ],
  token: {
    paths: {
      setToken: "/v4/live_config/set_callback_token",
      getToken: "/v4/live_config/get_callback_token",
      deleteToken: "/v4/live_config/delete_callback_token",
    },
    fields: { token: "Token", enabled: "IsTokenEnable" },
    maxLength: 128,
    toData: ({ token, enabled }) => ({ Token: token, IsTokenEnable: enabled }),
    absentData: {
      null: null,
      emptyString: "",
      emptyObject: {},
      emptyAddress: { Token: "", IsTokenEnable: false },
    },
  },
};
