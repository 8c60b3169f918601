import { createRequire } from "node:module";

// Not there before the packages are.
const require = createRequire(import.meta.url);

const sdkAppId = 1400000001;
const secretKey = "0".repeat(64);
const provider = "urn:pulumi:test::tests::pulumi:providers:trtc::default";
const resource = "urn:pulumi:test::tests::trtc:index:CallbackConfig::calls";

/** How long a call may take, in milliseconds. */
const limitMs = 30_000;

/**
 * Asks a plugin what the engine asks it in a `pulumi up` that creates one application's configuration and in the next, which
 * changes nothing; then leaves it, as the engine does.
 *
 * @param {string} address the plugin's
 */
export async function playOperation(address) {
  /** @type {typeof import("@grpc/grpc-js")} */
  const grpc = require("@grpc/grpc-js");
  const messages = require("@pulumi/pulumi/proto/provider_pb");
  /** @type {Record<string, any>} */
  const methods = require("@pulumi/pulumi/proto/provider_grpc_pb").ResourceProviderService;
  const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
  const { Emulator } = require("trtc-callbacks-emulator");

  const emulator = await Emulator.start();
  emulator.addApplication(sdkAppId, { secretKey });
  const client = new grpc.Client(address, grpc.credentials.createInsecure());
  /** @param {string} method @param {object} request @returns {Promise<any>} */
  const call = (method, request) => {
    const { path, requestSerialize, responseDeserialize } = methods[method];
    const options = { deadline: Date.now() + limitMs };
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, options, (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
  };

  try {
    const settings = Struct.fromJavaScript({ endpoint: emulator.url, secretKey });
    await call("handshake", new messages.ProviderHandshakeRequest());
    await call("checkConfig", new messages.CheckRequest().setUrn(provider).setOlds(settings).setNews(settings));
    await call("diffConfig", new messages.DiffRequest().setUrn(provider).setOlds(settings).setNews(settings));
    await call("configure", new messages.ConfigureRequest().setUrn(provider).setArgs(settings));
    const declared = { sdkAppId, address: "https://hooks.example.com/trtc", actions: ["cancel", "reject"] };
    const check = new messages.CheckRequest().setUrn(resource).setNews(Struct.fromJavaScript(declared));
    const inputs = (await call("check", check)).getInputs();
    const created = await call("create", new messages.CreateRequest().setUrn(resource).setProperties(inputs));
    const diff = new messages.DiffRequest().setUrn(resource).setId(created.getId()).setOldInputs(inputs);
    await call("diff", diff.setOlds(created.getProperties()).setNews(inputs));
  } finally {
    client.close();
    await emulator.close();
  }
}
