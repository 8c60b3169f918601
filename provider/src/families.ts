import { allActions } from "./events/v1";
import { callCommands, liveCommands, roomCommands } from "./events/v4";

/**
 * The API families of the service, one row each: what the resource class, the adapters, the command and the calls to the
 * service must say alike. Data only, and it imports data only, so that every folder may load it.
 */

/** What one family is called, and where. */
export interface Family {
  /** The clients that need it: Markdown, for the tables of `npm run docs`. */
  clients: string;
  /** What it configures, for messages: "callback configuration", or with the product before it. */
  title: string;
  /** The resource class that declares it, as a program writes it. */
  resource: string;
  /** The resource's type in Pulumi's state. `dynamic.Resource` would make this of the module "trtc" and the class's name. */
  type: string;
  /** Its provider, by the name in the provider text. Recorded in state: a promise. */
  provider: string;
  /** The names of the inputs that make up the configuration, by their role. */
  inputs: Readonly<Record<string, string>>;
  /** The one of these inputs that may be a secret. */
  sensitive: string;
  /** Set where that input is a secret whether the program marks it or not. */
  isAlwaysSecret?: true;
  /** The event words that the configuration may hold; none where it holds no events. */
  events: readonly string[];
  /** What the type of an event word is called in a program. */
  eventType?: string;
  /** The endpoint where none is configured: the name of a host. */
  defaultHost: string;
  /** The settings that may name the endpoint, in order, by their keys; all but the first are shared with other families. */
  endpointSettings: readonly [string, ...string[]];
  /** What it is called on the command line, and in the command's tables. */
  commandName: string;
  /** What its resources are called in a program that the command writes, unless the user says. */
  resourceName: string;
}

const v4 = { defaultHost: "singapore", endpointSettings: ["v4Endpoint", "endpoint"] } as const;
const v4Callback = { ...v4, inputs: { address: "url", events: "commands" }, sensitive: "url" } as const;

export const families = {
  v1: {
    clients: "TUICallKit, placing calls with `call()` and `groupCall()`",
    title: "callback configuration",
    resource: "CallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    provider: "provider",
    inputs: { address: "address", events: "actions" },
    sensitive: "address",
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
    isAlwaysSecret: true,
    events: [],
    commandName: "live-token",
    resourceName: "live-token",
  },
} as const satisfies Record<string, Family>;
