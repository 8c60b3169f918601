import type { dynamic } from "@pulumi/pulumi";
import { loadHostModules } from "./dynamic/host-modules";
import { createProvider } from "./dynamic/provider";
import { openEngineLog } from "./engine/engine-log";
import { kinds } from "./lifecycle/kinds";

// The provider text in every stack's state loads one of these exports, such as
// `require("pulumi-trtc-callbacks/provider").provider`. The sub-path and the names must not change: the state of every
// released version refers to them.

// The engine passes its address to the host as the first argument (tried, 3.258).
const options = { engine: openEngineLog(process.argv[2], loadHostModules) };

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
