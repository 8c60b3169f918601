import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import protocol from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { createProviderText } from "../provider/dist/dynamic/provider-text.js";
import { defaultTimeouts } from "../provider/dist/tencent/retry.js";
import { get } from "../provider/dist/tencent/service.js";
import { post } from "../provider/dist/tencent/transport.js";
import { v1 } from "../provider/dist/tencent/v1.js";
import { root } from "../tools/root.mjs";
import { measurePluginStart } from "./plugin-start.mjs";
import { measureReceiver } from "./receiver-load.mjs";
import { makeStackConfiguration, openService } from "./service.mjs";

/** @import { Environment } from "./environment.mjs" */
/** @import { Figures } from "./table.mjs" */

/**
 * @typedef {object} Probe a measurement that needs no engine
 * @property {string} figure how the names of its figures begin
 * @property {string} what
 * @property {number} rounds
 * @property {(environment: Environment, figures: Figures, rounds: number) => Promise<void>} measure
 */

/** @type {Probe[]} */
export const probes = [
  { figure: "loading", what: "loading the package", rounds: 9, measure: measureLoading },
  { figure: "firstRequest", what: "the way to the first request", rounds: 7, measure: measureFirstRequest },
  { figure: "pluginStart", what: "the start of the plugin", rounds: 9, measure: measurePluginStart },
  { figure: "receiver", what: "the receiver's load: half a minute a round", rounds: 3, measure: measureReceiver },
  { figure: "pace", what: "the pace of many calls: half a minute", rounds: 1, measure: measurePace },
];

const loadingScript = `
  require("@pulumi/pulumi");
  const begun = performance.now();
  require("pulumi-trtc-callbacks");
  console.log(performance.now() - begun);
`;

/**
 * What a program pays for loading the package, once it has loaded Pulumi's: "loading.program.milliseconds".
 *
 * @type {Probe["measure"]}
 */
async function measureLoading(environment, figures, rounds) {
  for (let round = 0; round < rounds; round++) {
    const printed = await environment.run(process.execPath, ["-e", loadingScript], root, {});
    figures.add("loading.program.milliseconds", Number(printed));
  }
}

const nothing = "exports.handler=()=>({check:async(_olds,news)=>({inputs:news})})";

/**
 * What the provider's side does before its first request to the service: load, sign, connect. Each time in a new host:
 * "firstRequest.ours.milliseconds", from the first check to the request's arrival, and
 * "firstRequest.nothing.milliseconds", the first check of a provider that does nothing.
 *
 * @type {Probe["measure"]}
 */
async function measureFirstRequest(environment, figures, rounds) {
  let arrived = 0;
  const service = await openService(1, () => {
    arrived ||= performance.now();
  });
  const { "trtc:secretKeys": keys, ...configuration } = makeStackConfiguration(service);
  const [{ sdkAppId, configuration: declared }] = /** @type {[typeof service.applications[0]]} */ (
    service.applications
  );
  /** @param {string} text */
  const measureCheck = async (text) => {
    environment.stop.throwIfAborted();
    const host = await startHost({ ...configuration, "trtc:secretKeys": JSON.stringify(keys) });
    try {
      arrived = 0;
      const begun = performance.now();
      await host.check({ sdkAppId, ...declared, __provider: text });
      return { request: arrived - begun, answer: performance.now() - begun };
    } finally {
      await host.stop();
    }
  };
  try {
    for (let round = 0; round < rounds; round++) {
      figures.add("firstRequest.ours.milliseconds", (await measureCheck(createProviderText("provider"))).request);
      figures.add("firstRequest.nothing.milliseconds", (await measureCheck(nothing)).answer);
    }
  } finally {
    await service.emulator.close();
  }
}

const hostScript = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/dynamic-provider");

/**
 * Pulumi's own host for dynamic providers, as the engine runs it: a process that speaks gRPC.
 *
 * @param {Record<string, string>} configuration the stack's, as the engine hands it over: decrypted, objects as JSON
 */
async function startHost(configuration) {
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
      protocol.ResourceProviderService[method]
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

const calls = 300;
const latencyMs = 20;

/**
 * Many calls of one kind for one application, all at once: "pace.percent" of the pace that the service documents, and
 * "pace.refused", how many it refused as too many (70005).
 *
 * @type {Probe["measure"]}
 */
async function measurePace({ stop }, figures) {
  const { emulator, applications } = await openService(1);
  const [{ sdkAppId, secretKey }] = /** @type {[typeof applications[0]]} */ (applications);
  emulator.behaviour.latencyMs = latencyMs;
  const application = {
    family: v1,
    endpoint: `${emulator.url}/`,
    endpointInput: "trtc:endpoint",
    sdkAppId,
    credentials: {
      source: /** @type {const} */ ({ name: "trtc:secretKey", origin: "configuration" }),
      identifier: "administrator",
      identifierInput: "trtc:identifier",
      secret: { secretKey },
    },
    deadline: performance.now() + 120_000,
    timeouts: defaultTimeouts,
    http: post,
  };
  try {
    const answered = Promise.all(Array.from({ length: calls }, () => get(application)));
    await Promise.race([answered, once(stop, "abort").then(() => stop.throwIfAborted())]);
    const [first, last] = [emulator.requests.at(0)?.at ?? 0, emulator.requests.at(-1)?.at ?? 0];
    // At best the first ten come at once, and ten more after each second.
    const bestSeconds = calls / v1.callsPerSecond - 1;
    figures.add("pace.percent", (100 * bestSeconds) / ((last - first) / 1000));
    figures.add("pace.refused", emulator.requests.filter(({ code }) => code === 70005).length);
  } finally {
    await emulator.close();
  }
}
