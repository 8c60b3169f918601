// What a program may write and what it may not. Never run: it is compiled against the installed package.
import * as pulumi from "@pulumi/pulumi";
import {
  type Action,
  allActions,
  CallbackConfig,
  type CallbackConfigArgs,
  calleeActions,
  statusActions,
  v4,
} from "pulumi-trtc-callbacks";
import { provider, v4LiveToken } from "pulumi-trtc-callbacks/provider";

const config = new pulumi.Config();
const sdkAppId = 1400000001;
const address = "https://hooks.example.com/tuicallkit";
const url = address;
const actions: Action[] = ["normal_end", "cancel"];

// What must be there, and under which name.
// @ts-expect-error sdkAppId is missing
new CallbackConfig("no-application", { address, actions });
// @ts-expect-error address is missing
new CallbackConfig("no-address", { sdkAppId, actions });
// @ts-expect-error actions are missing
new CallbackConfig("no-actions", { sdkAppId, address });
// @ts-expect-error the arguments are missing
new CallbackConfig("no-arguments");
// @ts-expect-error the name is missing
new CallbackConfig({ sdkAppId, address, actions });
// @ts-expect-error v1 says address
new CallbackConfig("a-url", { sdkAppId, url, actions });
// @ts-expect-error Tencent's name for it
new CallbackConfig("another-spelling", { SdkAppId: sdkAppId, address, actions });
// @ts-expect-error an SDKAppID is a number
new CallbackConfig("a-text", { sdkAppId: "1400000001", address, actions });
// @ts-expect-error stack configuration may lack it: requireNumber does not
new CallbackConfig("perhaps-no-application", { sdkAppId: config.getNumber("sdkAppId"), address, actions });

// Words.
new CallbackConfig("a-word", { sdkAppId, address, actions: ["caller_cancel_call"] });
// @ts-expect-error callee_call_canceled
new CallbackConfig("a-misspelt-word", { sdkAppId, address, actions: ["callee_cancel_call"] });
new CallbackConfig("a-word-of-tomorrow", { sdkAppId, address, actions: ["cancel", "an_event" as Action] });
new v4.CallCallbackConfig("and-of-v4", { sdkAppId, url, commands: ["Call.An_event" as v4.CallCommand] });
// @ts-expect-error a set, even of one
new CallbackConfig("no-set", { sdkAppId, address, actions: "cancel" });
// @ts-expect-error any text
new CallbackConfig("words-from-elsewhere", { sdkAppId, address, actions: config.requireObject<string[]>("actions") });
new CallbackConfig("groups", { sdkAppId, address, actions: [...statusActions, ...calleeActions] });
new CallbackConfig("a-group-as-it-is", { sdkAppId, address, actions: allActions });
new CallbackConfig("read-only", { sdkAppId, address, actions: Object.freeze(actions) });

// Inputs: values, promises and outputs, at every depth.
const known = new CallbackConfig("outputs", {
  sdkAppId: config.requireSecretObject<number>("sdkAppId"),
  address: pulumi.secret(address),
  actions: pulumi.output(actions),
  adopt: Promise.resolve(true),
  endpoint: pulumi.interpolate`https://${"hooks"}.example.com`,
});
new CallbackConfig("promises", {
  sdkAppId: Promise.resolve(sdkAppId),
  address: Promise.resolve(address),
  actions: ["cancel", pulumi.output<Action>("reject"), Promise.resolve<Action>("normal_end")],
});
new CallbackConfig("another-one's", { ...known, address });

// What is optional may be undefined, as configuration and other resources' outputs are, with exactOptionalPropertyTypes too.
new CallbackConfig("nothing-said", { sdkAppId, address, actions, adopt: undefined, endpoint: undefined });
new CallbackConfig("configured", {
  sdkAppId,
  address,
  actions,
  adopt: config.getBoolean("adopt"),
  endpoint: config.get("endpoint"),
});
const adopt: pulumi.Output<boolean | undefined> = known.adopt;
const endpoint: pulumi.Output<string> = known.endpoint;
new CallbackConfig("outputs-that-may-be-undefined", { sdkAppId, address, actions, adopt, endpoint });
// @ts-expect-error a boolean
new CallbackConfig("a-word-for-a-boolean", { sdkAppId, address, actions, adopt: "yes" });
// @ts-expect-error null says nothing in Pulumi's inputs
new CallbackConfig("null", { sdkAppId, address, actions, endpoint: null });

// Outputs.
export const theirs = {
  sdkAppId: known.sdkAppId.apply((value) => value satisfies number),
  address: known.address.apply((value) => value satisfies string),
  actions: known.actions.apply((value) => value satisfies Action[]),
  adopt: known.adopt.apply((value) => value satisfies boolean | undefined),
  endpoint: known.endpoint.apply((value) => value satisfies string),
};
// @ts-expect-error any of the 25 words
export const wrongWords: pulumi.Output<"cancel"[]> = known.actions;
// @ts-expect-error undefined where the program said nothing
export const wrongAdopt: pulumi.Output<boolean> = known.adopt;
// @ts-expect-error drift is the provider's, and no output
known.drift;
// @ts-expect-error outputs are read-only
known.address = pulumi.output(address);

// Reading what the stack does not own.
export const read: CallbackConfig = CallbackConfig.get("read", sdkAppId);
CallbackConfig.get("read-from-an-output", known.sdkAppId, { protect: true });
// @ts-expect-error an SDKAppID is a number
CallbackConfig.get("read-by-text", "1400000001");
// @ts-expect-error which application?
CallbackConfig.get("read-nothing");
// @ts-expect-error get takes no arguments, only options
CallbackConfig.get("read-with-arguments", sdkAppId, { address });

// Arguments apart from a resource.
const apart: CallbackConfigArgs = { sdkAppId, address, actions };
new CallbackConfig("apart", apart, { parent: known, aliases: [{ name: "former" }] });
// @ts-expect-error no such option
new CallbackConfig("no-such-option", apart, { protected: true });
const unknown: unknown = known;
if (CallbackConfig.isInstance(unknown)) {
  unknown.actions satisfies pulumi.Output<Action[]>;
}

// v4: the same, with its own words for each family.
new v4.CallCallbackConfig("call", { sdkAppId, url, commands: ["Call.CallbackAfterEndCall"] });
new v4.CallCallbackConfig("call-all", { sdkAppId, url, commands: v4.callCommands, adopt: config.getBoolean("adopt") });
new v4.RoomCallbackConfig("room", { sdkAppId, url, commands: v4.roomCommands, endpoint: "frankfurt" });
const live = new v4.LiveCallbackConfig("live", { sdkAppId, url, commands: v4.liveCommands, endpoint: undefined });
export const liveCommands: pulumi.Output<v4.LiveCommand[]> = live.commands;
const region: v4.Region = "singapore";
const ofCall: v4.CallCallbackConfigArgs = { sdkAppId, url, commands: ["Call.CallbackAfterStartCall"] };
new v4.CallCallbackConfig("call-apart", { ...ofCall, endpoint: region });
// @ts-expect-error v4 says url
new v4.CallCallbackConfig("an-address", { sdkAppId, address, commands: ["Call.CallbackAfterEndCall"] });
// @ts-expect-error a word of Room
new v4.CallCallbackConfig("other-family", { sdkAppId, url, commands: ["Room.CallbackAfterCreateRoom"] });
// @ts-expect-error words of v1
new v4.LiveCallbackConfig("other-generation", { sdkAppId, url, commands: statusActions });
// @ts-expect-error arguments of another family
new v4.RoomCallbackConfig("other-arguments", ofCall);
// @ts-expect-error no region of Tencent's
export const nowhere: v4.Region = "berlin";

const token: v4.LiveCallbackTokenArgs = { sdkAppId, token: config.requireSecret("token"), enabled: true };
const signing = new v4.LiveCallbackToken("signing", { ...token, adopt: undefined, endpoint: "china" });
export const enabled: pulumi.Output<boolean> = signing.enabled;
// @ts-expect-error enabled is missing
new v4.LiveCallbackToken("unsaid", { sdkAppId, token: "t0ken" });
for (const Kind of [v4.CallCallbackConfig, v4.RoomCallbackConfig, v4.LiveCallbackConfig, v4.LiveCallbackToken]) {
  Kind.get("read-v4", sdkAppId).sdkAppId satisfies pulumi.Output<number>;
}

// What the provider text in state asks for: Pulumi's own shape, and no more.
export const providers: pulumi.dynamic.ResourceProvider[] = [provider, v4LiveToken];
// @ts-expect-error of the inside
import("pulumi-trtc-callbacks/provider").then(({ timeouts }) => timeouts);
// @ts-expect-error no sub-path of the package
import("pulumi-trtc-callbacks/dist/program/registration");
