import { families } from "../families";
import { type CallbackFamily, type CallbackV1, createCallbackCodec } from "./callback";
import { busy, expired, internal, notAdministrator, refused, unreadableRequest } from "./common-codes";
import { InvalidRequestError, PermissionError } from "./errors";
import { v1TestEvents } from "./test-events/v1";

/** Call v1, for apps that call `call()` and `groupCall()`. Source: trtc.io/document/60135. */
export const v1: CallbackFamily<CallbackV1> = {
  ...families.v1,
  codec: createCallbackCodec(families.v1.inputs, { address: "address", events: "actions" }),
  hosts: {
    intl: "https://callkit-intl.trtc.tencent-cloud.com",
    china: "https://callkit.trtc.tencent-cloud.com",
  },
  // The page's title is "Remove", the path is delete (trtc.io/document/60131).
  paths: {
    get: "v1/callback/get",
    set: "v1/callback/set",
    update: "v1/callback/update",
    delete: "v1/callback/delete",
  },
  envelope: { code: "errorCode", message: "errorMessage", requestId: "requestId", data: "data" },
  callsPerSecond: 10,
  // Documented for update only (trtc.io/document/60132), but for the whole service in trtc.io/document/60130.
  absentCodes: [999],
  fallbackToSetCodes: [999],
  eventNotices: {},
  // Source: trtc.io/document/60130, which states neither a time limit nor a status.
  delivery: {
    query: { sdkAppId: "sdkappid", event: "command", clientIp: "clientip", platform: "optplatform" },
    testEvents: v1TestEvents,
    probeEvent: "cancel",
    answer: { ErrorCode: 0, ErrorMessage: "Success" },
    hasErrorCodeCheck: true,
    isDocumented: false,
  },
  codes: {
    50001: {
      error: PermissionError,
      summary: "the application has no TUICallKit Group Call package, which the service requires",
      hint: () =>
        "Buy the package or start its free trial for this application in the Tencent RTC console, then run again.",
    },
    70001: {
      error: InvalidRequestError,
      summary: "the service refused the address or another parameter",
      hint: () => "Check `address`: it must begin with https:// or http:// and be reachable from the internet.",
      quoteService: true,
    },
    70002: refused,
    70003: expired,
    70004: {
      ...notAdministrator,
      hint: (call) =>
        `${notAdministrator.hint(call)} Tencent makes "administrator" when the TUICallKit package is bought or claimed.`,
    },
    70005: { ...busy, summary: "the service received more than 10 calls in one second" },
    70009: { ...unreadableRequest, summary: "the service could not read the request's body" },
  },
  // Whether it is transient is not documented: a few retries, for about four seconds.
  unknownCode: { ...internal, retry: { maxRetries: 4 } },
};
