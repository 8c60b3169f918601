import { anyText, finiteNumber, milliseconds, oneOf, optional, readShape, type Shape, wordOrNumber } from "./shape";

/** How the emulated service behaves, above all where Tencent's documents are silent. May be changed while it runs. */
export interface Behaviour {
  /**
   * What `get` and `getToken` answer when there is nothing: the code for absence (`"code"`: 999 in v1, 100301 and 100302
   * in v4), or success with `data` (`Response` in v4) null, `""`, `{}`, or an object whose address or token is empty.
   * Default `"code"`, as v4's documents have it (trtc.io/document/68937, 64418, 69529). Assumption in v1: 60133 is
   * silent, and 60130 calls 999 "callback does not exist" without saying which calls answer it.
   */
  absentGet: "code" | "null" | "emptyString" | "emptyObject" | "emptyAddress";
  /**
   * What `delete` and `deleteToken` answer when there is nothing. Default `"success"`: trtc.io/document/60131, 68939,
   * 60727, 64421 and 69530 list no code for absence, so this is an assumption either way.
   */
  absentDelete: "success" | "code";
  /**
   * What `set` does where something is configured: as the family's documents have it, overwrite, or refuse (100300; v1
   * has no such code and always overwrites, trtc.io/document/60134). Documented are: overwritten in call_config
   * (68938), refused in room_config (cloud.tencent.com/document/product/647/104469) and in live_config (64420 of 2024;
   * later pages are unread and may mean the contrary). Default `"documented"`.
   */
  setWhenPresent: "documented" | "overwritten" | "refused";
  /**
   * Whether there are the calls that some of a family's documents have and others lack: today `update` of live_config,
   * which trtc.io/document/64419 has and the tree of 2026 (tencentcloud.com/document/product/1071/78175 to 78182) has
   * not. `"missing"`: they are answered like any path that does not exist. Default `"there"`. Assumption.
   */
  disputedCalls: "there" | "missing";
  /**
   * The JSON type of the answer's code. Default `"number"`, as on every API page (trtc.io/document/60134); `"text"` is
   * what the general table of 60138 says.
   */
  errorCodeType: "number" | "text";
  /** The JSON type of the answer's request id. Default `"text"` (trtc.io/document/60134); `"number"` is 60138's table. */
  requestIdType: "text" | "number";
  /**
   * The request id of every answer, which may be any text: whoever stands between may write what they like there. Default
   * `"documented"`: another one for each answer, in the family's form (trtc.io/document/60134, 68937).
   */
  requestId: string;
  /**
   * In which order `get` lists the actions. Default `"reversed"`, so that nobody comes to depend on the order sent.
   * Assumption: no document promises an order.
   */
  actionsOrder: "reversed" | "sorted" | "asSent";
  /** A word sent twice is kept twice, dropped, or refused as a bad parameter. Default `"kept"`. Assumption. */
  repeatedActions: "kept" | "dropped" | "refused";
  /** A word the service does not document is kept, dropped, or refused. Default `"kept"`. Assumption. */
  unknownActions: "kept" | "dropped" | "refused";
  /** A list without any action is kept or refused. Default `"kept"`. Assumption. */
  emptyActions: "kept" | "refused";
  /**
   * Characters an address may have before it is refused as a bad parameter. Default 2048. Assumption: no document
   * gives a length.
   */
  maxAddressLength: number;
  /**
   * Whether an address is stored as sent or the way `new URL(address).href` writes it: host in lower case, a slash after
   * a bare host. Default `"asSent"`. Assumption.
   */
  addressForm: "asSent" | "normalised";
  /**
   * Milliseconds for which `get` still shows what was there before a write. Fixed for each write when it is made.
   * Default 0. Assumption: no document speaks of a delay in the API; consoles mention about two minutes
   * (cloud.tencent.com/document/product/647/130510).
   */
  lagMs: number;
  /** Milliseconds between a call taking effect and its answer. Default 0. */
  latencyMs: number;
  /** Seconds the service's clock is ahead of this machine's, for the expiry of signatures. Default 0. */
  clockOffsetSeconds: number;
  /**
   * Calls a second let through for each application and call; `"documented"` is the dialect's own rate, 10 in v1
   * (trtc.io/document/60131 to 60134) and 200 in v4 (68937 to 68939, 60727 to 60730, 64418 to 64421). Default
   * `"documented"`.
   */
  callsPerSecond: "documented" | number;
}

export const defaultBehaviour: Readonly<Behaviour> = {
  absentGet: "code",
  absentDelete: "success",
  setWhenPresent: "documented",
  disputedCalls: "there",
  errorCodeType: "number",
  requestIdType: "text",
  requestId: "documented",
  actionsOrder: "reversed",
  repeatedActions: "kept",
  unknownActions: "kept",
  emptyActions: "kept",
  maxAddressLength: 2048,
  addressForm: "asSent",
  lagMs: 0,
  latencyMs: 0,
  clockOffsetSeconds: 0,
  callsPerSecond: "documented",
};

const shape: Shape<Partial<Behaviour>> = {
  absentGet: optional(oneOf("code", "null", "emptyString", "emptyObject", "emptyAddress")),
  absentDelete: optional(oneOf("success", "code")),
  setWhenPresent: optional(oneOf("documented", "overwritten", "refused")),
  disputedCalls: optional(oneOf("there", "missing")),
  errorCodeType: optional(oneOf("number", "text")),
  requestIdType: optional(oneOf("text", "number")),
  requestId: optional(anyText),
  actionsOrder: optional(oneOf("reversed", "sorted", "asSent")),
  repeatedActions: optional(oneOf("kept", "dropped", "refused")),
  unknownActions: optional(oneOf("kept", "dropped", "refused")),
  emptyActions: optional(oneOf("kept", "refused")),
  maxAddressLength: optional(wordOrNumber([], 1)),
  addressForm: optional(oneOf("asSent", "normalised")),
  lagMs: optional(milliseconds),
  latencyMs: optional(milliseconds),
  clockOffsetSeconds: optional(finiteNumber),
  callsPerSecond: optional(wordOrNumber(["documented"], 1)),
};

/** Reads some of the switches; throws BadInput naming the one that is wrong. */
export function readBehaviour(input: unknown): Partial<Behaviour> {
  return readShape<Partial<Behaviour>>(input, shape);
}
