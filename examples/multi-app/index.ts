import * as pulumi from "@pulumi/pulumi";
import { type Action, CallbackConfig } from "pulumi-trtc-callbacks";

interface Application {
  name: string;
  sdkAppId: number;
  actions: Action[];
}

const config = new pulumi.Config();
const receiver = config.require("receiver");
// v1 deliveries are not signed: a secret in the path lets the receiver tell them from anybody else's.
const pathSecret = config.requireSecret("pathSecret");

for (const { name, sdkAppId, actions } of config.requireObject<Application[]>("applications")) {
  new CallbackConfig(name, {
    sdkAppId,
    address: pulumi.interpolate`${receiver}/${pathSecret}/${name}`,
    actions,
  });
}
