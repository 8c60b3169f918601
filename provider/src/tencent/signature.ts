import { Api } from "tls-sig-api-v2";

/** How long a generated signature is valid, in seconds: longer than any run, and than the error of most clocks. */
export const signatureLifeSeconds = 3600;

/** Tencent's upper bound, 50 years. Source: cloud.tencent.com/document/product/269/1664. */
const maxLifeSeconds = 50 * 365 * 24 * 3600;

/** Whether Tencent accepts the text as an account's name. Source: trtc.io/document/34385. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,32}$/.test(text);
}

/** Whether a text is an SDKAppID in its one form: digits alone, the first not 0, and a number that JavaScript holds exactly. */
export function isSdkAppId(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
}

/**
 * Generates a UserSig (HMAC-SHA256) with Tencent's own package. That package signs any value: it signs an undefined lifetime
 * as the text "undefined", keeps a fraction, and signs an SDKAppID in text with its blanks but sends it without them. The
 * service refuses each such signature without a reason, so this function checks its arguments.
 *
 * @param sdkAppId - the application, a positive integer
 * @param secretKey - the application's key, as the console shows it
 * @param identifier - the account, 1 to 32 letters, digits, `_` or `-`
 * @param lifeSeconds - how long it is valid, a whole number of seconds up to 50 years
 * @throws TypeError that names the wrong argument and never shows the key
 */
export function signUserSig(
  sdkAppId: number,
  secretKey: string,
  identifier: string,
  lifeSeconds: number = signatureLifeSeconds,
): string {
  if (!Number.isSafeInteger(sdkAppId) || sdkAppId <= 0) {
    throw new TypeError(`cannot sign: sdkAppId must be a positive integer, not ${JSON.stringify(sdkAppId)}`);
  }
  if (typeof secretKey !== "string" || secretKey === "") {
    throw new TypeError("cannot sign: secretKey must be text that is not empty");
  }
  if (typeof identifier !== "string" || !isIdentifier(identifier)) {
    throw new TypeError("cannot sign: identifier must be 1 to 32 letters, digits, _ or -");
  }
  if (!Number.isSafeInteger(lifeSeconds) || lifeSeconds <= 0 || lifeSeconds > maxLifeSeconds) {
    throw new TypeError(`cannot sign: lifeSeconds must be a whole number from 1 to ${maxLifeSeconds}`);
  }
  return new Api(sdkAppId, secretKey).genUserSig(identifier, lifeSeconds);
}
