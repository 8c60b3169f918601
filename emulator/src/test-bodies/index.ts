import type { Family } from "../api-family";
import { callBodies } from "./call";
import { liveBodies } from "./live";
import type { Bodies } from "./names";
import { roomBodies } from "./room";
import { v1Bodies } from "./v1";

export type { Moment } from "./names";

/**
 * What a delivery of each documented event carries, as Tencent's pages show it. A v4 body has its word in `CallbackCommand`
 * besides. Nobody has compared them with the service.
 */
export const testBodies: Readonly<Record<Family, Bodies>> = {
  v1: v1Bodies,
  "v4/call_config": callBodies,
  "v4/room_config": roomBodies,
  "v4/live_config": liveBodies,
};
