import type { dynamic } from "@pulumi/pulumi";
import { openEngineLog } from "./lifecycle/engine-log";
import { openProvider } from "./lifecycle/provider";
import * as tencent from "./tencent";

// The provider text in every stack's state asks for one of these, such as
// `require("pulumi-trtc-callbacks/provider").provider`. The sub-path and the names are a promise: state of every released
// version needs them.

// The host is given the engine's address (tried, 3.258).
const engine = openEngineLog(process.argv[2]);

/** The provider of `CallbackConfig`. */
export const provider: dynamic.ResourceProvider = openProvider(tencent.v1, engine);
/** The provider of `v4.CallCallbackConfig`. */
export const v4Call: dynamic.ResourceProvider = openProvider(tencent.v4Call, engine);
/** The provider of `v4.RoomCallbackConfig`. */
export const v4Room: dynamic.ResourceProvider = openProvider(tencent.v4Room, engine);
/** The provider of `v4.LiveCallbackConfig`. */
export const v4Live: dynamic.ResourceProvider = openProvider(tencent.v4Live, engine);
/** The provider of `v4.LiveCallbackToken`. */
export const v4LiveToken: dynamic.ResourceProvider = openProvider(tencent.v4LiveToken, engine);

/** @internal No promise: tests shorten the waits. */
export const { timeouts } = tencent;
