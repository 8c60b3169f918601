/**
 * The module that a Pulumi program imports. `pulumi` stands for `@pulumi/pulumi`. Besides the properties listed here, a
 * resource has the properties of every Pulumi resource: `urn`, and `id`, which is the SDKAppID as text.
 *
 * @module
 */

export { type Action, allActions, calleeActions, callerActions, groupCallActions, statusActions } from "../events/v1";
export { CallbackConfig, type CallbackConfigArgs } from "./callback-config";
export * as v4 from "./v4";
