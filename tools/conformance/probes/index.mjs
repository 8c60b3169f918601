import { absence } from "./absence.mjs";
import { actions } from "./actions.mjs";
import { addresses } from "./addresses.mjs";
import { envelope } from "./envelope.mjs";
import { rate } from "./rate.mjs";
import { requests } from "./requests.mjs";
import { signatures } from "./signatures.mjs";
import { writes } from "./writes.mjs";

/** All of them, in the order in which they are asked: the lag first, since the others wait for it; then what looks back last. */
export const probes = [
  ...writes,
  ...absence,
  ...actions,
  ...addresses,
  ...requests,
  ...rate,
  ...signatures,
  ...envelope,
];
