import { parseArgs } from "node:util";
import { findRows } from "./rows.mjs";

/** @import { Emulator, Family } from "trtc-callbacks-emulator" */

/**
 * @typedef {object} Resource a class of ours that can be measured
 * @property {(address: string) => object} makeArgs what declares it, beside the SDKAppID
 * @property {(emulator: Emulator, sdkAppId: number) => void} remove removes what it configured, without Pulumi
 */

const statusActions = ["cancel", "reject", "not_answer", "normal_end", "call_busy", "interrupt"];

/**
 * @param {Family} family
 * @param {Resource["makeArgs"]} makeArgs
 * @returns {Resource}
 */
const describeConfig = (family, makeArgs) => ({
  makeArgs,
  remove: (emulator, sdkAppId) => emulator.remove(sdkAppId, family),
});

/** @param {string[]} commands @returns {Resource["makeArgs"]} */
const declareV4 = (commands) => (url) => ({ url, commands });

/** By the name of the class. */
export const resources = {
  CallbackConfig: describeConfig("v1", (address) => ({ address, actions: statusActions })),
  "v4.CallCallbackConfig": describeConfig("v4/call_config", declareV4(["Call.CallbackAfterStartCall"])),
  "v4.RoomCallbackConfig": describeConfig("v4/room_config", declareV4(["Room.CallbackAfterCreateRoom"])),
  "v4.LiveCallbackConfig": describeConfig("v4/live_config", declareV4(["Live.CallbackAfterCreateRoom"])),
  "v4.LiveCallbackToken": /** @type {Resource} */ ({
    makeArgs: (address) => ({ token: address, enabled: true }),
    remove: (emulator, sdkAppId) => emulator.removeToken(sdkAppId),
  }),
};

/** @typedef {keyof typeof resources} ResourceName */

/**
 * @typedef {object} Options
 * @property {boolean} full
 * @property {boolean} growth
 * @property {boolean} markdown
 * @property {boolean} help
 * @property {ResourceName} resource
 * @property {string} [only] how the names of the scenarios and probes begin that are measured
 * @property {number} [rounds]
 */

export const help = `npm run bench -- [options]: what the provider costs, measured beside its peers

  (none)       the quick rows, in about 7 minutes on two idle cores
  --full       also the rows with 1,000 applications and those against OpenTofu (which is built with Go, once)
  --growth     another table: 1 to 1,000 applications, with memory and with PULUMI_PARALLEL_DIFF
  --only NAME  only the rows whose figures begin so: one, hundred, plain, first, thousand, loading, firstRequest,
               pluginStart, receiver, pace
  --resource R the class of ours that is measured: ${Object.keys(resources).join(", ")}
               (default: the first; the peers stay what they are, and rows without an engine are the first's)
  --rounds N   how often each run is repeated; the medians are shown
  --markdown   the table in Markdown`;

/**
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  const { values } = parseArgs({
    args,
    options: {
      full: flag,
      growth: flag,
      markdown: flag,
      help: flag,
      only: { type: "string" },
      resource: { type: "string", default: "CallbackConfig" },
      rounds: { type: "string" },
    },
  });
  const { rounds, resource, only, ...flags } = values;
  if (!Object.hasOwn(resources, resource)) {
    throw new Error(`--resource R: R must be one of ${Object.keys(resources).join(", ")}, not ${resource}`);
  }
  if (findRows(only).length === 0) {
    throw new Error(`--only NAME: no row's figures begin with ${only}`);
  }
  if (rounds !== undefined && !/^[1-9]\d?$/.test(rounds)) {
    throw new Error(`--rounds N: N must be a whole number from 1 to 99, not ${rounds}`);
  }
  return {
    ...flags,
    resource: /** @type {ResourceName} */ (resource),
    ...(only !== undefined && { only }),
    ...(rounds !== undefined && { rounds: Number(rounds) }),
  };
}
