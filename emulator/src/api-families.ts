import type { ApiFamily, Family } from "./api-family";
import { v1 } from "./v1";
import { callConfig, liveConfig, roomConfig } from "./v4";

/** Every family the emulator speaks, by its name. */
export const apiFamilyByName: Readonly<Record<Family, ApiFamily>> = {
  v1,
  "v4/call_config": callConfig,
  "v4/room_config": roomConfig,
  "v4/live_config": liveConfig,
};
export const apiFamilies: readonly ApiFamily[] = Object.values(apiFamilyByName);
