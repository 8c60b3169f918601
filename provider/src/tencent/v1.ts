import { allActions } from "../actions";
import { families } from "../families";
import { callback } from "./callback";
import { probeName } from "./delivery";
import type { Dialect } from "./dialect";
import { InternalServiceError, InvalidRequestError, PermissionError, RateLimitError, SignatureError } from "./errors";

/** The first generation, for apps that place calls with `call()` and `groupCall()`. Source: trtc.io/document/60135. */
export const v1: Dialect = {
  ...families.v1,
  content: callback,
  endpointSettings: [{ key: "endpoint", variable: "TRTC_ENDPOINT" }],
  hosts: {
    intl: "https://callkit-intl.trtc.tencent-cloud.com",
    china: "https://callkit.trtc.tencent-cloud.com",
  },
  // The page is titled "Remove", the path says delete (trtc.io/document/60131).
  paths: {
    get: "v1/callback/get",
    set: "v1/callback/set",
    update: "v1/callback/update",
    delete: "v1/callback/delete",
  },
  fields: { address: "address", actions: "actions" },
  envelope: { code: "errorCode", message: "errorMessage", requestId: "requestId", data: "data" },
  callsPerSecond: 10,
  words: allActions,
  // Documented for update only (trtc.io/document/60132); the table of trtc.io/document/60130 has it service-wide.
  absentCodes: [999],
  setInsteadCodes: [999],
  cautions: {},
  // trtc.io/document/60130, which names neither a time limit nor a status.
  delivery: {
    query: { sdkAppId: "sdkappid", word: "command", clientIp: "clientip", platform: "optplatform" },
    testEvent: {
      word: "cancel",
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
    heedsErrorCode: true,
    isDocumented: false,
  },
  codes: {
    50001: {
      error: PermissionError,
      meaning: "the application has no TUICallKit Group Call package, which the service demands",
      next: () =>
        "Buy the package or start its free trial for this application in the Tencent RTC console, then run again.",
    },
    70001: {
      error: InvalidRequestError,
      meaning: "the service refused the address or another parameter",
      next: () => "Check `address`: it must begin with https:// or http:// and be reachable from the internet.",
      quoteService: true,
    },
    70002: {
      error: SignatureError,
      meaning: "the service refused the signature",
      next: ({ credentials, readyMade }) =>
        readyMade
          ? `The signature from ${credentials} may be another application's or account's: make one for this SDKAppID and identifier.`
          : `The key from ${credentials} may be another application's, or was rotated: set the application's present key.`,
    },
    70003: {
      error: SignatureError,
      meaning: "the service takes the signature for expired",
      next: ({ credentials, readyMade }) =>
        readyMade
          ? `The signature from ${credentials} is too old: make a new one and set it there.`
          : `It was made just now, so this machine's clock is probably wrong: it says ${new Date().toISOString()}. Set the clock, then run again.`,
      // Every try signs afresh: one more is worth it where the signature's time ran out on the way.
      retry: { tries: 1 },
    },
    70004: {
      error: PermissionError,
      meaning: "the account that signed is no administrator of the application",
      next: ({ identifier }) =>
        `The identifier is "${identifier}": set trtc:identifier to an administrator's account. Tencent makes "administrator" when the TUICallKit package is bought or claimed.`,
    },
    70005: {
      error: RateLimitError,
      meaning: "the service was asked more than 10 times in a second",
      next: () => "Somebody else may be calling it for this application too. Wait a moment, then run again.",
      retry: { pause: 1_000 },
    },
    70009: {
      error: InvalidRequestError,
      meaning: "the service could not read the request's body",
      next: () => "Please report this to the authors of pulumi-trtc-callbacks, with the requestId.",
      quoteService: true,
    },
  },
  otherCode: {
    error: InternalServiceError,
    meaning: "the service had an internal error",
    next: () =>
      "Run again in a few minutes. If it stays, open a ticket with Tencent RTC and give the code and requestId.",
    quoteService: true,
    // Whether it passes is not documented: a few tries, about four seconds.
    retry: { tries: 4 },
  },
};
