/**
 * The families of the service, a row each: what the resource class, the provider, the command and the calls to the service
 * must say alike. Data only, and it imports nothing, so that every folder may load it.
 */

/** What one family is called, and where. */
export interface Family {
  /** What it configures, for messages: "callback configuration", or with the product before it. */
  title: string;
  /** The resource class that declares it, as a program writes it. */
  resource: string;
  /** The resource's type in Pulumi's state. `dynamic.Resource` would make this of the module "trtc" and the class's name. */
  type: string;
  /** Its provider, by the name in the provider text. Recorded in state: a promise. */
  provider: "provider" | "v4Call" | "v4Room" | "v4Live" | "v4LiveToken";
  /** What the resource calls the configuration's parts. */
  inputs: Readonly<Record<string, string>>;
  /** The input that may be a secret, and is told apart from the others for it. */
  sensitive: string;
  /** It is a secret whether the program says so or not. */
  isAlwaysSecret?: true;
  /** The endpoint where none is configured: the name of a host. */
  defaultHost: string;
  /** What it is called on the command line, and in the command's tables. */
  commandName: string;
  /** What the type of its event words is called in a program. */
  wordType?: string;
  /** What its resources are called in a program that the command writes, unless the user says. */
  resourceName: string;
}

const configuration = { inputs: { address: "url", actions: "commands" }, sensitive: "url", defaultHost: "singapore" };

export const families = {
  v1: {
    title: "callback configuration",
    resource: "CallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    provider: "provider",
    inputs: { address: "address", actions: "actions" },
    sensitive: "address",
    defaultHost: "intl",
    commandName: "call-v1",
    wordType: "Action",
    resourceName: "calls",
  },
  v4Call: {
    ...configuration,
    title: "Call callback configuration",
    resource: "v4.CallCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig",
    provider: "v4Call",
    commandName: "call",
    wordType: "v4.CallCommand",
    resourceName: "calls-v4",
  },
  v4Room: {
    ...configuration,
    title: "Room callback configuration",
    resource: "v4.RoomCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig",
    provider: "v4Room",
    commandName: "room",
    wordType: "v4.RoomCommand",
    resourceName: "rooms",
  },
  v4Live: {
    ...configuration,
    title: "Live callback configuration",
    resource: "v4.LiveCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig",
    provider: "v4Live",
    commandName: "live",
    wordType: "v4.LiveCommand",
    resourceName: "live",
  },
  v4LiveToken: {
    title: "Live callback token",
    resource: "v4.LiveCallbackToken",
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackToken",
    provider: "v4LiveToken",
    inputs: { token: "token", enabled: "enabled" },
    sensitive: "token",
    isAlwaysSecret: true,
    defaultHost: "singapore",
    commandName: "live-token",
    resourceName: "live-token",
  },
} satisfies Record<string, Family>;
