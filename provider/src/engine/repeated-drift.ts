import { isDeepStrictEqual } from "node:util";

/** The input `drift` that check adds: the live configuration, or a text that says that there is none. */
export type DriftInput = Readonly<Record<string, unknown>> | string;

/**
 * Adds a counter to drift that equals the recorded drift. The engine shows an input in a preview only if it differs from the
 * recorded one, and corrected drift stays among the recorded inputs until an `up` has no changes.
 *
 * @param before - the recorded input `drift`, if any
 */
export function countRepeats(drift: DriftInput, before: unknown): DriftInput {
  if (typeof drift === "string") {
    const [, times = "1"] = String(before).match(/ \((\d+) times in a row\)$/) ?? [];
    return String(before).startsWith(drift) ? `${drift} (${Number(times) + 1} times in a row)` : drift;
  }
  const { times = 1, ...rest } = Object(before) as { times?: number };
  return isDeepStrictEqual(rest, drift) ? { ...drift, times: times + 1 } : drift;
}
