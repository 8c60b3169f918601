import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig, statusActions } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();

const calls = new CallbackConfig("calls", {
  sdkAppId: config.requireNumber("sdkAppId"),
  address: config.require("address"),
  actions: [...statusActions],
});

export const address = calls.address;
