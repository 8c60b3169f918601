import { randomBytes } from "node:crypto";
import type { ApiFamily } from "./api-family";

// The documents have one code for every error of a parameter, and one for every error of a signature.
const badParameter = { code: 70001, message: "invalid request parameter" };
const badSignature = { code: 70002, message: "invalid UserSig" };
const unreadableBody = { code: 70009, message: "the request body could not be parsed" };

/**
 * The family `v1/callback`, which serves clients that place calls with `call()` and `groupCall()`.
 * Paths, fields, envelope and rate: trtc.io/document/60131 to 60134; events: 60135; codes: 60138, 60132 (999) and 60134
 * (the address, under 70001). The documents describe most codes without quoting `errorMessage`: apart from "Success"
 * the messages are an assumption.
 */
export const v1: ApiFamily = {
  name: "v1",
  // "delete": only the title of trtc.io/document/60131 says "Remove", its path does not.
  paths: {
    set: "/v1/callback/set",
    get: "/v1/callback/get",
    update: "/v1/callback/update",
    delete: "/v1/callback/delete",
  },
  disputedVerbs: [],
  fields: { address: "address", actions: "actions" },
  callsPerSecond: 10,
  setWhenPresent: "overwritten",
  // trtc.io/document/60130.
  delivery: {
    query: {
      sdkAppId: "sdkappid",
      event: "command",
      others: [
        ["contenttype", "json"],
        ["clientip", "127.0.0.1"],
        ["optplatform", "Web"],
      ],
    },
    retryDelaysSeconds: [0, 1, 1, 2, 3, 5],
    accepts: ({ ErrorCode }) => ErrorCode === 0,
  },
  codes: {
    success: { code: 0, message: "Success" },
    notFound: { code: 999, message: "no configuration information" },
    packageMissing: { code: 50001, message: "the application needs the TUICallKit Group Call Version package" },
    applicationMissing: badParameter,
    applicationInvalid: badParameter,
    // Assumption: for an application that the service does not know, it says that the signature is wrong.
    applicationUnknown: badSignature,
    badQuery: badParameter,
    badParameter,
    illegalSignature: badSignature,
    otherIdentifier: badSignature,
    otherApplication: badSignature,
    otherKey: badSignature,
    expiredSignature: { code: 70003, message: "UserSig expired" },
    notAdministrator: { code: 70004, message: "the caller is not a super administrator" },
    tooFrequent: { code: 70005, message: "frequency limited" },
    unreadableBody,
    wrongType: unreadableBody,
  },
  faultOnlyCodes: [],
  toData: {
    set: ({ address }) => address,
    // `actions` first, as in the sample of trtc.io/document/60133.
    get: ({ address, actions }) => ({ actions, address }),
    update: ({ address }) => address,
    delete: () => "",
  },
  // Assumption: no document shows the `data` of a failure.
  noData: "",
  absentData: { null: null, emptyString: "", emptyObject: {}, emptyAddress: { actions: [], address: "" } },
  // 32 hexadecimal digits, as in the samples of trtc.io/document/60134.
  createRequestId: () => randomBytes(16).toString("hex"),
  toEnvelope: ({ code, message, requestId, data }) => ({ errorCode: code, errorMessage: message, requestId, data }),
  events: [
    // status
    "cancel",
    "reject",
    "not_answer",
    "normal_end",
    "call_busy",
    "interrupt",
    // events, caller side
    "caller_start_call",
    "caller_call_accepted",
    "caller_call_missed",
    "caller_call_rejected",
    "caller_call_busy",
    "caller_cancel_call",
    "caller_call_failed",
    "caller_call_end",
    "caller_call_interrupted",
    // events, callee side
    "callee_receive_call",
    "callee_accept_call",
    "callee_not_answer_call",
    "callee_reject_call",
    "callee_ignore_call",
    "callee_call_canceled",
    "callee_call_end",
    "callee_call_interrupted",
    // events without a side
    "invite_user",
    "join_in_group_call",
  ],
};
