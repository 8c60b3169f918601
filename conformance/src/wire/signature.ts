import { Api } from "tls-sig-api-v2";
import type { Target } from "../target";

/**
 * Signs with Tencent's own package. (The provider signs with it too; the emulator checks with code of its own.)
 *
 * @param lifeSeconds - how long the signature is valid
 */
export function sign(sdkAppId: number, secretKey: string, identifier: string, lifeSeconds = 600): string {
  return new Api(sdkAppId, secretKey).genUserSig(identifier, lifeSeconds);
}

/** The signature of an ordinary request. */
export function createSignature({ sdkAppId, identifier, secret }: Target): string {
  return "userSig" in secret ? secret.userSig : sign(sdkAppId, secret.secretKey, identifier);
}
