import type { providerTextFor } from "../program/providerText";
import { type Dialect, v1, v4Call, v4Live, v4LiveToken, v4Room } from "../tencent";

/** What the command knows of a resource class: how it is called on the command line, and in a program. */
export interface Family {
  /** What the user types, and reads in the tables. */
  name: string;
  dialect: Dialect;
  /** The resource's type in Pulumi's state. */
  type: string;
  /** Which provider its recorded text asks for. */
  provider: Parameters<typeof providerTextFor>[0];
  /** What the type of its event words is called in a program. */
  wordType?: string;
  /** What its resources are called in a program, unless the user says. */
  resourceName: string;
}

/** Every family there is. */
export const families: readonly Family[] = [
  {
    name: "call-v1",
    dialect: v1,
    type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    provider: "provider",
    wordType: "Action",
    resourceName: "calls",
  },
  {
    name: "call",
    dialect: v4Call,
    type: "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig",
    provider: "v4Call",
    wordType: "v4.CallCommand",
    resourceName: "calls-v4",
  },
  {
    name: "room",
    dialect: v4Room,
    type: "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig",
    provider: "v4Room",
    wordType: "v4.RoomCommand",
    resourceName: "rooms",
  },
  {
    name: "live",
    dialect: v4Live,
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig",
    provider: "v4Live",
    wordType: "v4.LiveCommand",
    resourceName: "live",
  },
  {
    name: "live-token",
    dialect: v4LiveToken,
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackToken",
    provider: "v4LiveToken",
    resourceName: "live-token",
  },
];
