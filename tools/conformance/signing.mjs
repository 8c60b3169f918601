import tlsSigApi from "tls-sig-api-v2";

/** @import { Target } from "./target.mjs" */

/**
 * Signs with Tencent's own package. (The provider signs with it too; the emulator checks with code of its own.)
 *
 * @param {number} sdkAppId
 * @param {string} secretKey
 * @param {string} identifier
 * @param {number} [lifeSeconds]
 */
export function sign(sdkAppId, secretKey, identifier, lifeSeconds = 600) {
  return new tlsSigApi.Api(sdkAppId, secretKey).genUserSig(identifier, lifeSeconds);
}

/**
 * The signature for an ordinary call.
 *
 * @param {Target} target
 */
export function signatureFor({ sdkAppId, identifier, secret }) {
  return "userSig" in secret ? secret.userSig : sign(sdkAppId, secret.secretKey, identifier);
}
