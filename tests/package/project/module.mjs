import {
  allActions,
  CallbackConfig,
  calleeActions,
  callerActions,
  groupCallActions,
  statusActions,
  v4,
} from "pulumi-trtc-callbacks";
import { provider } from "pulumi-trtc-callbacks/provider";

const groups = [statusActions, callerActions, calleeActions, groupCallActions];
console.log(
  JSON.stringify({
    classes: [CallbackConfig, v4.CallCallbackConfig].map(({ name }) => name),
    actions: [allActions.length, groups.flat().length],
    provider: typeof provider.create,
  }),
);
