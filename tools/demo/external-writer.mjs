import tlsSigApi from "tls-sig-api-v2";

/**
 * Sets a callback configuration as Tencent's documents say, without this package: what anybody with the key can do.
 * Source: trtc.io/document/60134.
 *
 * @param {string} endpoint
 * @param {{ sdkAppId: number, secretKey: string }} application
 * @param {{ address: string, actions: string[] }} configuration
 */
export async function writeExternally(endpoint, { sdkAppId, secretKey }, configuration) {
  const query = new URLSearchParams({
    sdkappid: String(sdkAppId),
    identifier: "administrator",
    usersig: new tlsSigApi.Api(sdkAppId, secretKey).genUserSig("administrator", 60),
    random: "1",
    contenttype: "json",
  });
  console.log(`$ curl -X POST ${endpoint}/v1/callback/set?… -d '${JSON.stringify(configuration)}'`);
  const response = await fetch(`${endpoint}/v1/callback/set?${query}`, {
    method: "POST",
    body: JSON.stringify(configuration),
  });
  console.log(await response.text());
}
