import { createHash } from "node:crypto";
import { Emulator } from "trtc-callbacks-emulator";

const actions = ["cancel", "reject", "not_answer", "normal_end", "call_busy", "interrupt"];

/**
 * @typedef {object} Application
 * @property {string} name
 * @property {number} sdkAppId
 * @property {string} secretKey
 * @property {{ address: string, actions: string[] }} configuration
 *
 * @typedef {object} Service an emulated one with a number of applications, for one candidate alone
 * @property {Emulator} emulator
 * @property {Application[]} applications
 */

/**
 * @param {number} count
 * @param {() => void} [onRequest]
 * @returns {Promise<Service>}
 */
export async function openService(count, onRequest = () => {}) {
  const emulator = await Emulator.start({ onRequest });
  const applications = Array.from({ length: count }, (_, nth) => makeApplication(1400000001 + nth));
  for (const { sdkAppId, secretKey } of applications) {
    emulator.addApplication(sdkAppId, { secretKey });
  }
  return { emulator, applications };
}

/**
 * @param {number} sdkAppId
 * @returns {Application}
 */
function makeApplication(sdkAppId) {
  return {
    name: `calls-${sdkAppId}`,
    sdkAppId,
    // As long as Tencent's keys are: 64 hexadecimal digits.
    secretKey: createHash("sha256").update(String(sdkAppId)).digest("hex"),
    configuration: { address: `https://hooks.example.com/tuicallkit/${sdkAppId}`, actions },
  };
}

/** What a stack's configuration holds for the service, decrypted. @param {Service} service */
export function makeStackConfiguration({ emulator, applications }) {
  const keys = applications.map(({ sdkAppId, secretKey }) => [String(sdkAppId), secretKey]);
  return { "trtc:endpoint": emulator.url, "trtc:secretKeys": Object.fromEntries(keys) };
}
