import type { Configuration } from "../tencent";
import type { Inputs } from "./inputs";

/** What state keeps of a resource: a promise, since every released version's state must stay readable. */
export type Recorded = Inputs & {
  /** What this stack applied last, where that is no longer what is seen; see `digestApplied`. */
  applied?: Configuration;
  /** Tells this record from another of the same application, as a rename leaves two for a while. Made by create. */
  recordId?: string;
  drift?: never;
  importId?: never;
};

/** What to record once the service holds what was declared. */
export function recordOf({ drift, importId, ...declared }: Inputs, recordId: string | undefined): Recorded {
  return { ...declared, ...(recordId !== undefined && { recordId }) } as Recorded;
}
