import type { ApiFamily } from "./api-family";
import { v1 } from "./v1";
import { v4Call, v4Live, v4LiveToken, v4Room } from "./v4";

/** All families: an input or event that one resource does not know may belong to another. */
export const apiFamilies: readonly ApiFamily[] = [v1, v4Call, v4Room, v4Live, v4LiveToken];
