import { isDeepStrictEqual } from "node:util";

/** What check adds as `drift`: what is live, or in words that nothing is. */
export type Drift = Readonly<Record<string, unknown>> | string;

/**
 * Tells drift from the same drift before: the engine marks an input in a preview only where it differs from the recorded
 * one, and the drift that an update set back stays among those until an `up` has nothing to do.
 *
 * @param before - the `drift` among the recorded inputs, if any
 */
export function countRepeats(drift: Drift, before: unknown): Drift {
  if (typeof drift === "string") {
    const [, times = "1"] = String(before).match(/ \((\d+) times in a row\)$/) ?? [];
    return String(before).startsWith(drift) ? `${drift} (${Number(times) + 1} times in a row)` : drift;
  }
  const { times = 1, ...rest } = Object(before) as { times?: number };
  return isDeepStrictEqual(rest, drift) ? { ...drift, times: times + 1 } : drift;
}
