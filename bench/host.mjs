import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import service from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { root } from "../tools/root.mjs";

const hostScript = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/dynamic-provider");

/**
 * Pulumi's own host for dynamic providers, as the engine runs it: a process that speaks gRPC.
 *
 * @param {Record<string, string>} configuration the stack's, as the engine hands it over: decrypted, objects as JSON
 */
export async function startHost(configuration) {
  const child = spawn(process.execPath, [hostScript, "127.0.0.1:1"], {
    cwd: root,
    env: { PATH: process.env.PATH, PULUMI_NODEJS_PROJECT: "bench" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

  /**
   * @param {"configure" | "check"} method
   * @param {object} request
   */
  const call = (method, request) => {
    const { path, requestSerialize, responseDeserialize } = /** @type {grpc.MethodDefinition<object, object>} */ (
      service.ResourceProviderService[method]
    );
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) =>
        error ? reject(new Error(error.details)) : resolve(response),
      );
    });
  };

  const configure = new messages.ConfigureRequest();
  configure.setArgs(structs.Struct.fromJavaScript(configuration));
  await call("configure", configure);

  return {
    /** @param {Record<string, import("google-protobuf/google/protobuf/struct_pb.js").JavaScriptValue>} inputs */
    async check(inputs) {
      const request = new messages.CheckRequest();
      request.setUrn("urn:pulumi:bench::bench::pulumi-nodejs:dynamic/trtc:CallbackConfig::calls");
      request.setOlds(structs.Struct.fromJavaScript({}));
      request.setNews(structs.Struct.fromJavaScript(inputs));
      await call("check", request);
    },
    async stop() {
      client.close();
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
