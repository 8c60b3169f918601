import type { Inputs } from "./inputs";

/** What state keeps of a resource: a promise, since every released version's state must stay readable. */
export type Recorded = Inputs & { drift?: never };

/** What to record once the service holds what was declared. */
export function recordOf({ drift, ...declared }: Inputs): Recorded {
  return declared as Recorded;
}
