// A provider as Pulumi's guide to dynamic providers shows (pulumi.com/docs/iac/concepts/providers/dynamic-providers): a
// class in the program, which travels as a closure. It writes, and neither looks before nor reads back.
const pulumi = require("@pulumi/pulumi");
const tlsSigApi = require("tls-sig-api-v2");
const declared = require("./declared.json");

class CallbackProvider {
  async configure({ config }) {
    this.keys = JSON.parse(config.require("trtc:secretKeys"));
    this.endpoint = config.require("trtc:endpoint");
  }

  async create(inputs) {
    const { sdkAppId, address, actions } = inputs;
    const query = new URLSearchParams({
      sdkappid: String(sdkAppId),
      identifier: "administrator",
      usersig: new tlsSigApi.Api(sdkAppId, this.keys[sdkAppId]).genUserSig("administrator", 3600),
      random: String(Math.floor(Math.random() * 2 ** 32)),
      contenttype: "json",
    });
    const response = await fetch(`${this.endpoint}/v1/callback/set?${query}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ address, actions }),
    });
    const { errorCode, errorMessage } = await response.json();
    if (errorCode !== 0) {
      throw new Error(`${errorCode}: ${errorMessage}`);
    }
    return { id: String(sdkAppId), outs: inputs };
  }
}

const provider = new CallbackProvider();

class Callback extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}

for (const { name, ...args } of declared) {
  new Callback(name, args);
}
