import { callCommands, liveCommands, roomCommands } from "../commands";
import { families } from "../families";
import { callback } from "./callback";
import { type Delivery, probeName } from "./delivery";
import type { Caution, Dialect } from "./dialect";
import { token } from "./token";
import { v4Codes, v4OtherCode, v4TokenCodes } from "./v4Codes";

/** What the three families have in common. Source: trtc.io/document/68926, 68937 to 68939, 60727 to 60730, 64418 to 64421. */
const common = {
  endpointSettings: [
    { key: "v4Endpoint", variable: "TRTC_V4_ENDPOINT" },
    // v1's own hosts serve v1 alone; a URL may be a gateway for both, and China is China.
    {
      key: "endpoint",
      variable: "TRTC_ENDPOINT",
      isMeant: (value: string) => value === "china" || value.includes("://"),
    },
  ],
  // One host for each region of Chat's, which the pages of each family list in part.
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
  otherCode: v4OtherCode,
} as const;

/** What the families' callback configurations have in common. */
const configuring = {
  ...common,
  content: callback,
  fields: { address: "Url", actions: "CallbackCommandList" },
  absentCodes: [100301],
  codes: v4Codes,
} as const;

const paths = (family: string) => ({
  get: `v4/${family}/get_callback`,
  set: `v4/${family}/set_callback`,
  delete: `v4/${family}/delete_callback`,
});

/** How the three families deliver. Source: trtc.io/document/68941, 60732, 64412. */
const delivering = {
  query: { sdkAppId: "SdkAppid", word: "CallbackCommand", clientIp: "ClientIP", platform: "OptPlatform" },
  answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 },
  heedsErrorCode: false,
  isDocumented: false,
} as const;

/** The end of a room that there never was. */
const roomDestroyed = (word: string): Delivery["testEvent"] => ({
  word,
  body: (now) => ({
    CallbackCommand: word,
    Operator_Account: probeName,
    RoomId: probeName,
    EventTime: now.getTime(),
  }),
});

/** For apps on `calls()` and `join()`. `set` overwrites, and there is no update (trtc.io/document/68938). */
export const v4Call: Dialect = {
  ...configuring,
  ...families.v4Call,
  paths: paths("call_config"),
  setInsteadCodes: [],
  words: callCommands,
  cautions: {},
  delivery: {
    ...delivering,
    // trtc.io/document/68940: a call that was never answered.
    testEvent: {
      word: "Call.CallbackAfterEndCall",
      body: (now) => {
        const seconds = Math.floor(now.getTime() / 1000);
        return {
          CallbackCommand: "Call.CallbackAfterEndCall",
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
          EventTime: now.getTime(),
        };
      },
    },
  },
};

/** For TUIRoomKit. `set` refuses to overwrite with 100300 (cloud.tencent.com/document/product/647/104469). */
export const v4Room: Dialect = {
  ...configuring,
  ...families.v4Room,
  paths: { ...paths("room_config"), update: "v4/room_config/update_callback" },
  setInsteadCodes: [100301],
  words: roomCommands,
  delivery: { ...delivering, testEvent: roomDestroyed("Room.CallbackAfterDestroyRoom") },
  cautions: {
    "Room.CallbackUpdateRoomInfo": {
      refused: "Tencent renamed it in 2024; say Room.CallbackAfterUpdateRoomInfo",
    },
  },
};

const chats: Caution = {
  warned:
    "it is one of Chat's words: Tencent lists it for Live, but says that it is shared with Chat's console settings, and not whether REST takes it",
};

/** What signs Live's deliveries; its own calls, its own absence. Source: trtc.io/document/69528 to 69530. */
export const v4LiveToken: Dialect = {
  ...common,
  ...families.v4LiveToken,
  content: token,
  fields: { token: "Token", enabled: "IsTokenEnable" },
  paths: {
    get: "v4/live_config/get_callback_token",
    set: "v4/live_config/set_callback_token",
    delete: "v4/live_config/delete_callback_token",
  },
  absentCodes: [100302],
  setInsteadCodes: [],
  codes: v4TokenCodes,
  words: [],
  cautions: {},
};

/**
 * For TUILiveKit. Whether `set` overwrites is told in two ways, and the pages of 2026 have none for update any more: an
 * update whose path is unknown (60009) falls back to set. Sources: trtc.io/document/64418 to 64421,
 * tencentcloud.com/document/product/1071/78178.
 */
export const v4Live: Dialect = {
  ...configuring,
  ...families.v4Live,
  paths: { ...paths("live_config"), update: "v4/live_config/update_callback" },
  setInsteadCodes: [100301, 60009],
  words: liveCommands,
  delivery: {
    ...delivering,
    testEvent: roomDestroyed("Live.CallbackAfterDestroyRoom"),
    isDocumented: true,
    token: v4LiveToken,
  },
  cautions: {
    "Live.CallbackMemberStateChanged": {
      refused: "some of Tencent's tables write it so, but its list says Live.CallbackAfterMemberStateChanged",
    },
    "Group.CallbackBeforeSendMsg": chats,
    "Group.CallbackAfterSendMsg": chats,
    "Follow.CallbackAfterFollowAdd": chats,
    "Follow.CallbackAfterFollowDelete": chats,
  },
  // trtc.io/document/72210: the service waits two seconds for an answer to each gift.
  cautionOf: (words) =>
    words.includes("Live.CallbackBeforeSendGift") && !words.includes("Live.CallbackBeforeCallBackNotBlock")
      ? "Live.CallbackBeforeSendGift without Live.CallbackBeforeCallBackNotBlock refuses every gift while the receiver is down or slower than two seconds"
      : undefined,
};
