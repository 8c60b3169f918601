/**
 * What a Pulumi program imports. `pulumi` stands for `@pulumi/pulumi`. Besides the properties listed here, a resource has
 * those of every Pulumi resource: `urn`, and `id`, which is the SDKAppID as text.
 *
 * @module
 */

export { type Action, allActions, calleeActions, callerActions, groupCallActions, statusActions } from "../actions";
export { CallbackConfig, type CallbackConfigArgs } from "./callbackConfig";
export * as v4 from "./v4";
