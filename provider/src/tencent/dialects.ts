import type { Dialect } from "./dialect";
import { v1 } from "./v1";
import { v4Call, v4Live, v4LiveToken, v4Room } from "./v4";

/** All of them: what one resource does not know may belong to another. */
export const dialects: readonly Dialect[] = [v1, v4Call, v4Room, v4Live, v4LiveToken];
