import * as pulumi from "@pulumi/pulumi";
import { v4 } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();
const sdkAppId = config.requireNumber("sdkAppId");

// Signing comes first: the receiver may then demand a signature from the first delivery on.
const signing = new v4.LiveCallbackToken("signing", {
  sdkAppId,
  token: config.requireSecret("token"),
  enabled: true,
});

new v4.LiveCallbackConfig(
  "live",
  {
    sdkAppId,
    url: config.require("url"),
    commands: [
      "Live.CallbackAfterCreateRoom",
      "Live.CallbackAfterDestroyRoom",
      "Live.CallbackBeforeSendGift",
      "Live.CallbackBeforeCallBackNotBlock",
    ],
  },
  { dependsOn: signing },
);
