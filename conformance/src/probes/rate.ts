import { performance } from "node:perf_hooks";
import type { ApiClient } from "../wire/client";
import { describeEnding } from "../wire/response";
import type { Probe } from "./probe";

/** Enough to tell a limit of 10; once in a run. */
const burst = 15;

/** Before and after the burst, so that no other request counts with it. */
const quietMs = 1_500;

async function sendOne(client: ApiClient): Promise<string> {
  try {
    const ending = describeEnding(await client.sendAtOnce({ verb: "get" }));
    return ["success", "code 999"].includes(ending) ? "answered" : ending;
  } catch (error) {
    return (error as Error).message;
  }
}

function countOutcomes(outcomes: readonly string[]): string {
  const kinds = [...new Set(outcomes)].sort((one, other) => one.localeCompare(other));
  return kinds.map((kind) => `${outcomes.filter((one) => one === kind).length} × ${kind}`).join(", ");
}

export const rate: readonly Probe[] = [
  {
    id: "rate",
    question: `${burst} calls of get at once`,
    documented: "10 a second (60133), code 70005 (60138)",
    supported: [/^\d+ × answered( \(|, \d+ × (code 70005|HTTP 429) \()/],
    async observe(harness) {
      await harness.pause(quietMs);
      const begun = performance.now();
      const outcomes = await Promise.all(Array.from({ length: burst }, () => sendOne(harness.client)));
      const elapsedMs = Math.round(performance.now() - begun);
      await harness.pause(quietMs);
      return `${countOutcomes(outcomes)} (in ${elapsedMs} ms)`;
    },
  },
];
