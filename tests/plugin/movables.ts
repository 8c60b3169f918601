import { toToken } from "../../provider/src/engine/tokens";
import { families } from "../../provider/src/families";
import type { Movable, Program } from "../engine/moving-stack";

export const app = 1400000001;
const url = "https://hooks.example.com/v4";

/** What a stack declares in which a callback is a secret. */
export const calls: Movable = {
  name: "calls",
  resource: "CallbackConfig",
  properties: { sdkAppId: app, address: "https://hooks.example.com/s3cret-address", actions: ["normal_end"] },
  secret: "address",
};

/** A resource of each kind, for one application. */
export const all: readonly Movable[] = [
  calls,
  {
    name: "call",
    resource: "v4.CallCallbackConfig",
    properties: { sdkAppId: app, url, commands: ["Call.CallbackAfterEndCall"] },
  },
  {
    name: "room",
    resource: "v4.RoomCallbackConfig",
    properties: { sdkAppId: app, url, commands: ["Room.CallbackAfterCreateRoom"] },
  },
  {
    name: "live",
    resource: "v4.LiveCallbackConfig",
    properties: { sdkAppId: app, url, commands: ["Live.CallbackAfterCreateRoom"] },
  },
  {
    name: "token",
    resource: "v4.LiveCallbackToken",
    properties: { sdkAppId: app, token: "s3cret-live-token", enabled: true },
    secret: "token",
  },
];

/** Gives a resource the type as an alias that it has in another program. */
export function withAlias(from: Program, movable: Movable): Movable {
  const family = Object.values(families).find(({ resource }) => resource === movable.resource);
  return { ...movable, aliases: [from === "dynamic" ? String(family?.type) : toToken(movable.resource)] };
}

/** Gives a resource other properties. */
export function withProperties(movable: Movable, properties: Record<string, unknown>): Movable {
  return { ...movable, properties: { ...movable.properties, ...properties } };
}
