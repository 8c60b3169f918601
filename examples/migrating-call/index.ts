import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig, statusActions, v4 } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();
const sdkAppId = config.requireNumber("sdkAppId");
const receiver = config.require("receiver");

// Clients that still place calls with call() and groupCall().
new CallbackConfig("calls", {
  sdkAppId,
  address: `${receiver}/v1`,
  actions: [...statusActions],
});

// Clients that place calls with calls() and join().
new v4.CallCallbackConfig("calls-v4", {
  sdkAppId,
  url: `${receiver}/call`,
  commands: ["Call.CallbackAfterEndCall"],
});
