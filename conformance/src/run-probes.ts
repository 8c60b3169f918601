import { NoAnswerError } from "./errors";
import type { Probe } from "./probes";
import type { Harness } from "./probes/harness";
import { replaceControls } from "./report/redact";

/** One line of the table. */
export interface Row extends Pick<Probe, "id" | "question" | "documented"> {
  /** In a few words. It may hold event words and addresses that the service shows, without what could steer a terminal. */
  observed: string;
  /** Whether the provider supports what was observed; undefined: it was not asked. */
  supported: boolean | undefined;
}

/** After so many probes in a row without an answer, the service has stopped answering. */
const maxSilentProbes = 3;

/** Asks every question, and yields each row as soon as it is known. After an abort of `stop` the rest is not asked. */
export async function* runProbes(probes: readonly Probe[], harness: Harness, stop: AbortSignal): AsyncGenerator<Row> {
  let silentProbes = 0;
  for (const { id, question, documented, supported, observe } of probes) {
    const row = { id, question, documented };
    const skip = (reason: string): Row => ({ ...row, observed: `not asked: ${reason}`, supported: undefined });
    if (stop.aborted || silentProbes >= maxSilentProbes) {
      yield skip(stop.aborted ? "interrupted" : "the service had stopped answering");
      continue;
    }
    try {
      const observed = await observe(harness);
      silentProbes = 0;
      yield typeof observed === "string"
        ? {
            ...row,
            observed: replaceControls(observed),
            supported: supported.some((outcome) => matchesOutcome(outcome, observed)),
          }
        : skip(observed.notAsked);
    } catch (error) {
      if (stop.aborted) {
        yield skip("interrupted");
        continue;
      }
      silentProbes += error instanceof NoAnswerError ? 1 : 0;
      yield { ...row, observed: (error as Error).message, supported: false };
    }
  }
}

function matchesOutcome(outcome: string | RegExp, observed: string): boolean {
  return typeof outcome === "string" ? outcome === observed : outcome.test(observed);
}
