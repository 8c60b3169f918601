import { allActions } from "./events/v1";
import { callCommands, liveCommands, roomCommands } from "./events/v4";

/**
 * The API families of the service, one row each: the data that the resource classes, the adapters, the command line and
 * the calls to the service share. This file and its imports hold data only, so every folder may load it.
 */

/** The names of one family: in programs, in state, in messages and on the command line. */
export interface Family {
  /** The clients that need it: Markdown, for the tables of `npm run docs`. */
  clients: string;
  /** What the family configures, for messages, such as "callback configuration". */
  title: string;
  /** The name of the resource class, as a program writes it. */
  resource: string;
  /** The resource's type in Pulumi's state, in the form of `dynamic.Resource`: the module "trtc" and the class's name. */
  type: string;
  /** The provider's name in the provider text. It is recorded in state, so it must not change. */
  provider: string;
  /** The names of the inputs that make up the configuration, by their role. */
  inputs: Readonly<Record<string, string>>;
  /** The input that may be a secret. */
  sensitive: string;
  /**
   * The property that tells the provider, which receives secrets in clear, that this input is one. It is recorded in state,
   * so it must not change.
   */
  secretFlag: string;
  /** Set when that input is always a secret, even if the program does not mark it. */
  isAlwaysSecret?: true;
  /** The valid event names; empty when the configuration holds no events. */
  events: readonly string[];
  /** The name of the type of an event name, as a program writes it. */
  eventType?: string;
  /** The name of the host that is used when no endpoint is configured. */
  defaultHost: string;
  /** The keys of the settings that may name the endpoint, in order of precedence. Other families share all but the first. */
  endpointSettings: readonly [string, ...string[]];
  /** The family's name on the command line and in its tables. */
  commandName: string;
  /** The default name of its resources in a program that the command line writes. */
  resourceName: string;
}

const v4 = { defaultHost: "singapore", endpointSettings: ["v4Endpoint", "endpoint"] } as const;
const v4Callback = {
  ...v4,
  inputs: { address: "url", events: "commands" },
  sensitive: "url",
  secretFlag: "urlIsSecret",
} as const;

export const families = {
  v1: {
    clients: "TUICallKit, placing calls with `call()` and `groupCall()`",
    title: "callback configuration",
    resource: "CallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    provider: "provider",
    inputs: { address: "address", events: "actions" },
    sensitive: "address",
    secretFlag: "addressIsSecret",
    events: allActions,
    eventType: "Action",
    defaultHost: "intl",
    endpointSettings: ["endpoint"],
    commandName: "call-v1",
    resourceName: "calls",
  },
  v4Call: {
    ...v4Callback,
    clients: "TUICallKit, placing calls with `calls()` and `join()`",
    title: "Call callback configuration",
    resource: "v4.CallCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig",
    provider: "v4Call",
    events: callCommands,
    eventType: "v4.CallCommand",
    commandName: "call",
    resourceName: "calls-v4",
  },
  v4Room: {
    ...v4Callback,
    clients: "TUIRoomKit, Conference (SDK 2.0 and newer)",
    title: "Room callback configuration",
    resource: "v4.RoomCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig",
    provider: "v4Room",
    events: roomCommands,
    eventType: "v4.RoomCommand",
    commandName: "room",
    resourceName: "rooms",
  },
  v4Live: {
    ...v4Callback,
    clients: "TUILiveKit",
    title: "Live callback configuration",
    resource: "v4.LiveCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig",
    provider: "v4Live",
    events: liveCommands,
    eventType: "v4.LiveCommand",
    commandName: "live",
    resourceName: "live",
  },
  v4LiveToken: {
    ...v4,
    clients: "TUILiveKit, whose deliveries shall be signed",
    title: "Live callback token",
    resource: "v4.LiveCallbackToken",
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackToken",
    provider: "v4LiveToken",
    inputs: { token: "token", enabled: "enabled" },
    sensitive: "token",
    secretFlag: "tokenIsSecret",
    isAlwaysSecret: true,
    events: [],
    commandName: "live-token",
    resourceName: "live-token",
  },
} as const satisfies Record<string, Family>;
