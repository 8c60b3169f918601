import { absence } from "./absence";
import { actions } from "./actions";
import { addresses } from "./addresses";
import { envelope } from "./envelope";
import type { Probe } from "./probe";
import { rate } from "./rate";
import { requests } from "./requests";
import { signatures } from "./signatures";
import { writes } from "./writes";

export type { Probe } from "./probe";

/** All of them, in the order in which they are asked: the lag first, since the others wait for it; then what looks back last. */
export const probes: readonly Probe[] = [
  ...writes,
  ...absence,
  ...actions,
  ...addresses,
  ...requests,
  ...rate,
  ...signatures,
  ...envelope,
];
