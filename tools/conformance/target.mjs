import { Refused } from "./refused.mjs";

/**
 * Which application of which service is asked.
 *
 * @typedef {object} Target
 * @property {string} service how the service is called in what is printed: "intl", "china", "emulator" …
 * @property {string} endpoint base URL, without a slash at its end
 * @property {number} sdkAppId
 * @property {string} identifier the account that signs
 * @property {{ secretKey: string } | { userSig: string }} secret
 */

/** Source: trtc.io/document/60134, tencentcloud.com/document/product/647/60111. */
const hosts = new Map([
  ["intl", "https://callkit-intl.trtc.tencent-cloud.com"],
  ["china", "https://callkit.trtc.tencent-cloud.com"],
]);

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Target | undefined} undefined: none is named, so the emulator is meant
 * @throws {Refused} where one is named by half; the message repeats no value that may be secret
 */
export function targetOf(environment) {
  const value = (/** @type {string} */ name) => environment[`TRTC_${name}`]?.trim() || undefined;
  const [id, secretKey, userSig] = [value("SDKAPPID"), value("SECRET_KEY"), value("USERSIG")];
  const [identifier = "administrator", endpoint = "intl"] = [value("IDENTIFIER"), value("ENDPOINT")];
  if (!id && !secretKey && !userSig && !value("ENDPOINT")) return undefined;

  if (!id) throw new Refused("TRTC_SDKAPPID is missing: name the scratch application. (--help shows all of it.)");
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new Refused("TRTC_SDKAPPID must be a positive integer.");
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(identifier)) {
    throw new Refused("TRTC_IDENTIFIER must be 1 to 32 letters, digits, _ or -.");
  }
  const secret = secretKey ? { secretKey } : userSig ? { userSig } : undefined;
  if (!secret) throw new Refused("TRTC_SECRET_KEY (or TRTC_USERSIG) is missing: the application's key.");
  return { ...place(endpoint), sdkAppId: Number(id), identifier, secret };
}

/**
 * @param {string} endpoint
 * @returns {Pick<Target, "service" | "endpoint">}
 */
function place(endpoint) {
  const known = hosts.get(endpoint);
  if (known) return { service: endpoint, endpoint: known };
  if (!URL.canParse(endpoint)) throw new Refused('TRTC_ENDPOINT must be "intl", "china" or a URL.');

  const url = new URL(endpoint);
  if (url.username || url.password || url.search || url.hash) {
    throw new Refused("TRTC_ENDPOINT must be a plain URL, without user name, password, query or fragment.");
  }
  // The signature travels in the query string: whoever reads it may write the configuration.
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw new Refused("TRTC_ENDPOINT must begin with https:// (http:// is for this machine alone).");
  }
  return { service: loopback ? "this machine" : "another host", endpoint: url.href.replace(/\/+$/, "") };
}
