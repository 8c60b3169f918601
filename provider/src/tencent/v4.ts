import { families } from "../families";
import type { ApiFamily, EventNotice } from "./api-family";
import { type CallbackFamily, type CallbackV4, createCallbackCodec } from "./callback";
import { callTestEvents, roomTestEvents } from "./test-events/v4";
import { liveTestEvents } from "./test-events/v4-live";
import { type Token, tokenCodec } from "./token";
import { v4Codes, v4TokenCodes, v4UnknownCode } from "./v4-codes";

/** What the three families have in common. Source: trtc.io/document/68926, 68937 to 68939, 60727 to 60730, 64418 to 64421. */
const common = {
  // One host per Chat region. The pages of each family list only a part of them.
  hosts: {
    china: "https://console.tim.qq.com",
    singapore: "https://adminapisgp.im.qcloud.com",
    seoul: "https://adminapikr.im.qcloud.com",
    frankfurt: "https://adminapiger.im.qcloud.com",
    "silicon-valley": "https://adminapiusa.im.qcloud.com",
    jakarta: "https://adminapiidn.im.qcloud.com",
    mumbai: "https://adminapiind.im.qcloud.com",
    tokyo: "https://adminapijpn.im.qcloud.com",
  },
  envelope: { code: "ErrorCode", message: "ErrorInfo", requestId: "RequestId", data: "Response" },
  callsPerSecond: 200,
  unknownCode: v4UnknownCode,
} as const;

/** What the families with a callback configuration have in common. */
const commonConfig = {
  ...common,
  codec: createCallbackCodec<CallbackV4>(families.v4Call.inputs, { address: "Url", events: "CallbackCommandList" }),
  absentCodes: [100301],
  codes: v4Codes,
} as const;

const buildPaths = (family: string) => ({
  get: `v4/${family}/get_callback`,
  set: `v4/${family}/set_callback`,
  delete: `v4/${family}/delete_callback`,
});

/** How the three families deliver. Source: trtc.io/document/68941, 60732, 64412. */
const commonDelivery = {
  query: { sdkAppId: "SdkAppid", event: "CallbackCommand", clientIp: "ClientIP", platform: "OptPlatform" },
  answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 },
  hasErrorCodeCheck: false,
  isDocumented: false,
} as const;

/** Call v4, for apps that call `calls()` and `join()`. `set` overwrites, and there is no update (trtc.io/document/68938). */
export const v4Call: CallbackFamily<CallbackV4> = {
  ...commonConfig,
  ...families.v4Call,
  paths: buildPaths("call_config"),
  fallbackToSetCodes: [],
  eventNotices: {
    // Not one of `events`: a program that takes all of them must not fail where the service refuses this one.
    "Call.CallbackAfterRecordChanged": {
      warned:
        "a page of Tencent's (trtc.io/document/80345) says that REST turns it on, but it is missing in the list of what REST accepts (68934)",
    },
  },
  delivery: { ...commonDelivery, testEvents: callTestEvents, probeEvent: "Call.CallbackAfterEndCall" },
};

/** Room v4, for TUIRoomKit. `set` refuses to overwrite, with 100300 (cloud.tencent.com/document/product/647/104469). */
export const v4Room: CallbackFamily<CallbackV4> = {
  ...commonConfig,
  ...families.v4Room,
  paths: { ...buildPaths("room_config"), update: "v4/room_config/update_callback" },
  fallbackToSetCodes: [100301],
  delivery: { ...commonDelivery, testEvents: roomTestEvents, probeEvent: "Room.CallbackAfterDestroyRoom" },
  eventNotices: {
    "Room.CallbackUpdateRoomInfo": {
      refused: "Tencent renamed it in 2024; use Room.CallbackAfterUpdateRoomInfo",
    },
  },
};

const sharedWithChat: EventNotice = {
  warned:
    "it is one of Chat's events: Tencent lists it for Live and shares its setting with Chat's console, but does not document whether REST accepts it",
};

/** The token that signs Live's deliveries. It has its own paths and its own code for absence. Source: trtc.io/document/69528 to 69530. */
export const v4LiveToken: ApiFamily<Token> = {
  ...common,
  ...families.v4LiveToken,
  codec: tokenCodec,
  paths: {
    get: "v4/live_config/get_callback_token",
    set: "v4/live_config/set_callback_token",
    delete: "v4/live_config/delete_callback_token",
  },
  absentCodes: [100302],
  fallbackToSetCodes: [],
  codes: v4TokenCodes,
  eventNotices: {},
};

/**
 * Live v4, for TUILiveKit. Tencent documents `set` both with and without overwriting, and its pages of 2026 no longer list
 * update: when the path of update is unknown (60009), `set` is called instead. Sources: trtc.io/document/64418 to 64421,
 * tencentcloud.com/document/product/1071/78178.
 */
export const v4Live: CallbackFamily<CallbackV4> = {
  ...commonConfig,
  ...families.v4Live,
  paths: { ...buildPaths("live_config"), update: "v4/live_config/update_callback" },
  fallbackToSetCodes: [100301, 60009],
  delivery: {
    ...commonDelivery,
    testEvents: liveTestEvents,
    probeEvent: "Live.CallbackAfterDestroyRoom",
    isDocumented: true,
    token: v4LiveToken,
  },
  eventNotices: {
    "Live.CallbackMemberStateChanged": {
      refused: "some of Tencent's tables use this name, but its list has Live.CallbackAfterMemberStateChanged",
    },
    "Group.CallbackBeforeSendMsg": sharedWithChat,
    "Group.CallbackAfterSendMsg": sharedWithChat,
    "Follow.CallbackAfterFollowAdd": sharedWithChat,
    "Follow.CallbackAfterFollowDelete": sharedWithChat,
  },
  // The service waits two seconds for a response to each gift (trtc.io/document/72210).
  checkEventSet: (events) =>
    events.includes("Live.CallbackBeforeSendGift") && !events.includes("Live.CallbackBeforeCallBackNotBlock")
      ? "Live.CallbackBeforeSendGift is subscribed without Live.CallbackBeforeCallBackNotBlock, so Live rejects every gift while the receiver is down or slower than two seconds"
      : undefined,
};
