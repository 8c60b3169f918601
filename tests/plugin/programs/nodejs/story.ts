/** What tests/plugin/sdk-story.ts tells, in TypeScript. The word that changes between runs stands in declared.json. */
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as trtc from "pulumi-trtc";

const { word } = JSON.parse(readFileSync("declared.json", "utf8"));
const config = new pulumi.Config();

const calls = new trtc.CallbackConfig("calls", {
  sdkAppId: 1400000001,
  address: config.requireSecret("address"),
  actions: [trtc.Action.CallBusy, word],
});

const tenant = new trtc.Provider("tenant", { secretKeys: { "1400000002": config.requireSecret("tenantKey") } });
const callsOfTenant = new trtc.CallbackConfig(
  "calls-of-tenant",
  { sdkAppId: 1400000002, address: "https://tenant.example.com/hook", actions: [trtc.Action.Reject] },
  { provider: tenant },
);

new trtc.v4.LiveCallbackConfig("live", {
  sdkAppId: 1400000001,
  url: "https://hooks.example.com/live",
  commands: [trtc.v4.LiveCommand.LiveCallbackAfterCreateRoom, "Mic.CallbackAfterSeatInfoChanged"],
});
new trtc.v4.LiveCallbackToken("token", {
  sdkAppId: 1400000001,
  token: config.requireSecret("token"),
  enabled: true,
});

new trtc.v4.CallCallbackConfig(
  "imported",
  {
    sdkAppId: 1400000001,
    url: "https://hooks.example.com/call",
    commands: [trtc.v4.CallCommand.CallCallbackAfterEndCall],
  },
  { import: "1400000001" },
);

const owned = trtc.v4.RoomCallbackConfig.get("theirs", "1400000001");
const found = trtc.getCallbackConfigOutput({ sdkAppId: callsOfTenant.sdkAppId }, { provider: tenant });

export const address = calls.address;
export const receiver = found.address;
export const theirs = owned.url;
