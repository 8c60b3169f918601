import type { dynamic } from "@pulumi/pulumi";
import { openEngineLog } from "./dynamic/engine-log";
import { createProvider } from "./dynamic/provider";
import { kinds } from "./lifecycle/kinds";

// The provider text in every stack's state asks for one of these, such as
// `require("pulumi-trtc-callbacks/provider").provider`. The sub-path and the names are a promise: state of every released
// version needs them.

// The host is given the engine's address (tried, 3.258).
const options = { engine: openEngineLog(process.argv[2]) };

/** The provider of `CallbackConfig`. */
export const provider: dynamic.ResourceProvider = createProvider(kinds.v1, options);
/** The provider of `v4.CallCallbackConfig`. */
export const v4Call: dynamic.ResourceProvider = createProvider(kinds.v4Call, options);
/** The provider of `v4.RoomCallbackConfig`. */
export const v4Room: dynamic.ResourceProvider = createProvider(kinds.v4Room, options);
/** The provider of `v4.LiveCallbackConfig`. */
export const v4Live: dynamic.ResourceProvider = createProvider(kinds.v4Live, options);
/** The provider of `v4.LiveCallbackToken`. */
export const v4LiveToken: dynamic.ResourceProvider = createProvider(kinds.v4LiveToken, options);
