export { type Action, allActions, calleeActions, callerActions, groupCallActions, statusActions } from "../actions";
export { CallbackConfig, type CallbackConfigArgs } from "./callbackConfig";
export * as v4 from "./v4";
