import * as pulumi from "@pulumi/pulumi";
import { type Action, CallbackConfig, statusActions } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();

const calls = new CallbackConfig("calls", {
  sdkAppId: config.getNumber("sdkAppId") ?? 1400000001,
  address: config.get("address") ?? "https://hooks.example.com/tuicallkit",
  actions: config.getObject<Action[]>("actions") ?? [...statusActions],
});

export const sdkAppId = calls.sdkAppId;
export const actions = calls.actions;
