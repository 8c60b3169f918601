import { readObject, type Schema, type ValueOf } from "./schema";

/**
 * The switches, each with its allowed values and its default. The type `Behaviour`, the defaults and the reader of a
 * change are derived from this table.
 */
const switches = {
  /**
   * What `get` and `getToken` answer when there is nothing: the code for absence (`"code"`: 999 in v1, 100301 and
   * 100302 in v4), or success with `data` (`Response` in v4) null, `""`, `{}`, or an object with an empty address or
   * token. Default `"code"`, as v4's documents have it (trtc.io/document/68937, 64418, 69529). Assumption in v1: 60133
   * is silent, and 60130 calls 999 "callback does not exist" without saying which calls answer it.
   */
  absentGet: { values: ["code", "null", "emptyString", "emptyObject", "emptyAddress"], default: "code" },
  /**
   * What `delete` and `deleteToken` answer when there is nothing. Default `"success"`: trtc.io/document/60131, 68939,
   * 60727, 64421 and 69530 list no code for absence, so this is an assumption either way.
   */
  absentDelete: { values: ["success", "code"], default: "success" },
  /**
   * What `set` does where something is configured: what the family's documents say, overwrite, or refuse (100300; v1
   * has no such code and always overwrites, trtc.io/document/60134). The documents say: overwritten in call_config
   * (68938), refused in room_config (cloud.tencent.com/document/product/647/104469) and in live_config (64420 of 2024;
   * nobody has read the later pages, which may say the contrary). Default `"documented"`.
   */
  setWhenPresent: { values: ["documented", "overwritten", "refused"], default: "documented" },
  /**
   * Whether the calls exist that some of a family's documents have and others lack: today `update` of live_config,
   * which trtc.io/document/64419 has and the pages of 2026 (tencentcloud.com/document/product/1071/78175 to 78182) do
   * not have. `"missing"`: they are answered like every path that does not exist. Default `"there"`. Assumption.
   */
  disputedCalls: { values: ["there", "missing"], default: "there" },
  /**
   * The JSON type of the answer's code. Default `"number"`, as on every API page (trtc.io/document/60134); `"text"` is
   * what the general table of 60138 says.
   */
  errorCodeType: { values: ["number", "text"], default: "number" },
  /** The JSON type of the answer's request id. Default `"text"` (trtc.io/document/60134); 60138 has `"number"`. */
  requestIdType: { values: ["text", "number"], default: "text" },
  /**
   * The request id of every answer, which may be any text, because a proxy on the way can write anything there. Default
   * `"documented"`: a new one for each answer, in the family's form (trtc.io/document/60134, 68937).
   */
  requestId: { type: "string", default: "documented" },
  /**
   * In which order `get` lists the actions. Default `"reversed"`, so that no client relies on the order sent.
   * Assumption: no document promises an order.
   */
  actionsOrder: { values: ["reversed", "sorted", "asSent"], default: "reversed" },
  /** An action sent twice is kept twice, dropped, or refused as a bad parameter. Default `"kept"`. Assumption. */
  repeatedActions: { values: ["kept", "dropped", "refused"], default: "kept" },
  /** An action that the service does not document is kept, dropped, or refused. Default `"kept"`. Assumption. */
  unknownActions: { values: ["kept", "dropped", "refused"], default: "kept" },
  /** An empty list of actions is kept or refused. Default `"kept"`. Assumption. */
  emptyActions: { values: ["kept", "refused"], default: "kept" },
  /**
   * The most characters that an address may have; a longer one is refused as a bad parameter. Default 2048. Assumption:
   * no document gives a length.
   */
  maxAddressLength: { type: "count", default: 2048 },
  /**
   * Whether an address is stored as sent or the way `new URL(address).href` writes it: host in lower case, a slash
   * after a bare host. Default `"asSent"`. Assumption.
   */
  addressForm: { values: ["asSent", "normalised"], default: "asSent" },
  /**
   * Milliseconds for which `get` still shows what was there before a write. Fixed for each write when it is made.
   * Default 0. Assumption: no document speaks of a delay in the API; consoles mention about two minutes
   * (cloud.tencent.com/document/product/647/130510).
   */
  lagMs: { type: "milliseconds", default: 0 },
  /** Milliseconds between a call taking effect and its answer. Default 0. */
  latencyMs: { type: "milliseconds", default: 0 },
  /** Seconds the service's clock is ahead of this machine's, for the expiry of signatures. Default 0. */
  clockOffsetSeconds: { type: "number", default: 0 },
  /**
   * Calls a second that are admitted for each application and call; `"documented"` is the family's rate, 10 in v1
   * (trtc.io/document/60131 to 60134) and 200 in v4 (68937 to 68939, 60727 to 60730, 64418 to 64421). Default
   * `"documented"`.
   */
  callsPerSecond: { values: ["documented"], type: "count", default: "documented" },
} as const satisfies Schema;

/** How the emulated service behaves, above all where Tencent's documents are silent. May be changed while it runs. */
export type Behaviour = { -readonly [K in keyof typeof switches]: ValueOf<(typeof switches)[K]> };

/** The compiler rejects a default that its switch does not allow: `Defaults` would then not be a `Behaviour`. */
type Defaults = { readonly [K in keyof typeof switches]: (typeof switches)[K]["default"] };

export const defaultBehaviour: Readonly<Behaviour> = Object.fromEntries(
  Object.entries(switches).map(([name, { default: value }]) => [name, value]),
) as Defaults;

/** Reads some of the switches; throws BadInput naming the one that is wrong. */
export function readBehaviour(input: unknown): Partial<Behaviour> {
  return readObject(input, switches);
}
