import { families } from "../families";
import { type CallbackFamily, type CallbackV1, createCallbackCodec } from "./callback";
import { probeName } from "./delivery";
import {
  AuthenticationError,
  InternalServiceError,
  InvalidRequestError,
  PermissionError,
  RateLimitError,
} from "./errors";

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
    testEvent: {
      event: "cancel",
      body: (now) => ({
        UserId: probeName,
        RoomId: probeName,
        CallId: probeName,
        TotalNum: 2,
        MediaType: "audio",
        CallType: "single",
        Role: "caller",
        CallResult: "cancel",
        EventTime: Math.floor(now.getTime() / 1000),
      }),
    },
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
    70002: {
      error: AuthenticationError,
      summary: "the service refused the signature",
      hint: ({ credentials, isPresigned }) =>
        isPresigned
          ? `The signature from ${credentials.name} may be another application's or account's: make one for this SDKAppID and identifier.`
          : `The key from ${credentials.name} may be another application's, or was rotated: set the application's present key.`,
    },
    70003: {
      error: AuthenticationError,
      summary: "the service says the signature has expired",
      hint: ({ credentials, isPresigned }) =>
        isPresigned
          ? `The signature from ${credentials.name} is too old: make a new one and set it there.`
          : `It was made just now, so this machine's clock is probably wrong: it says ${new Date().toISOString()}. Set the clock, then run again.`,
      // Every try generates a new signature, so one retry helps when the signature expired on the way.
      retry: { maxRetries: 1 },
    },
    70004: {
      error: PermissionError,
      summary: "the account that signed is not an administrator of the application",
      hint: ({ identifier, identifierInput }) =>
        `The identifier is "${identifier}": set ${identifierInput} to an administrator's account. Tencent makes "administrator" when the TUICallKit package is bought or claimed.`,
    },
    70005: {
      error: RateLimitError,
      summary: "the service received more than 10 calls in one second",
      hint: () => "Another program may be calling it for this application too. Wait a moment, then run again.",
      retry: { minDelayMs: 1_000 },
    },
    70009: {
      error: InvalidRequestError,
      summary: "the service could not read the request's body",
      hint: () => "Please report this to the authors of pulumi-trtc-callbacks, with the requestId.",
      quoteService: true,
    },
  },
  unknownCode: {
    error: InternalServiceError,
    summary: "the service had an internal error",
    hint: () =>
      "Run again in a few minutes. If the error persists, open a ticket with Tencent RTC and give the code and requestId.",
    quoteService: true,
    // Whether it is transient is not documented: a few retries, for about four seconds.
    retry: { maxRetries: 4 },
  },
};
