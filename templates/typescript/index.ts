import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig, statusActions } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();

const calls = new CallbackConfig("calls", {
  sdkAppId: config.requireNumber("sdkAppId"),
  address: config.requireSecret("address"),
  actions: [...statusActions], // how a call ended
});

export const address = calls.address;
