import { openProvider } from "./lifecycle/provider";

/**
 * What the provider text in every stack's state asks for: `require("pulumi-trtc-callbacks/provider").provider`.
 * The sub-path and the name are a promise: state of every released version needs them.
 */
export const provider = openProvider();

/** @internal No promise: tests shorten the waits. */
export { limits } from "./tencent";
