/** @import { Emulator, Family } from "trtc-callbacks-emulator" */

/**
 * @typedef {object} Resource a class of ours that can be measured
 * @property {(address: string) => object} args what declares it, beside the SDKAppID
 * @property {(emulator: Emulator, sdkAppId: number) => void} remove what it configured, behind our back
 */

const statusActions = ["cancel", "reject", "not_answer", "normal_end", "call_busy", "interrupt"];

/**
 * @param {Family} family
 * @param {Resource["args"]} args
 * @returns {Resource}
 */
const configuration = (family, args) => ({ args, remove: (emulator, sdkAppId) => emulator.remove(sdkAppId, family) });

/** @param {string[]} commands @returns {Resource["args"]} */
const v4 = (commands) => (url) => ({ url, commands });

/** By the name of the class. */
export const resources = {
  CallbackConfig: configuration("v1", (address) => ({ address, actions: statusActions })),
  "v4.CallCallbackConfig": configuration("v4/call_config", v4(["Call.CallbackAfterStartCall"])),
  "v4.RoomCallbackConfig": configuration("v4/room_config", v4(["Room.CallbackAfterCreateRoom"])),
  "v4.LiveCallbackConfig": configuration("v4/live_config", v4(["Live.CallbackAfterCreateRoom"])),
  "v4.LiveCallbackToken": /** @type {Resource} */ ({
    args: (address) => ({ token: address, enabled: true }),
    remove: (emulator, sdkAppId) => emulator.removeToken(sdkAppId),
  }),
};

/** @typedef {keyof typeof resources} ResourceName */
