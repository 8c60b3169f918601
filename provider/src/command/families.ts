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
  /** What its resources are called in a program, unless the user says. */
  resourceName: string;
}

/** Every family there is. */
export const families: readonly Family[] = [
  family("call-v1", v1, "pulumi-nodejs:dynamic/trtc:CallbackConfig", "provider", "calls"),
  family("call", v4Call, "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig", "v4Call", "calls-v4"),
  family("room", v4Room, "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig", "v4Room", "rooms"),
  family("live", v4Live, "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig", "v4Live", "live"),
  family("live-token", v4LiveToken, "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackToken", "v4LiveToken", "live-token"),
];

function family(
  name: string,
  dialect: Dialect,
  type: string,
  provider: Family["provider"],
  resourceName: string,
): Family {
  return { name, dialect, type, provider, resourceName };
}
