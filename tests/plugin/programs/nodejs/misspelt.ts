/** A mistake of tests/plugin/sdk-story.ts. */
import * as trtc from "pulumi-trtc";

new trtc.CallbackConfig("calls", {
  sdkAppId: 1400000001,
  adress: "https://hooks.example.com",
  actions: [trtc.Action.Cancel],
});
