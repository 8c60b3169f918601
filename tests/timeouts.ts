import { join } from "node:path";
import type { families } from "../provider/src/families";
import type { Timeouts } from "../provider/src/tencent";

export type FamilyKey = keyof typeof families;

/** Trouble that lasts ends within seconds. */
export const shortTimeouts: Partial<Timeouts> = {
  operationMs: 3_000,
  readMs: 1_500,
  requestMs: 800,
  initialBackoffMs: 100,
};

/** A single request that hangs is given up after two seconds instead of ten; all else is as in the package. */
export const shortRequests: Partial<Timeouts> = { requestMs: 2_000 };

/** An expression for a provider with other timeouts than the package's. */
export function requireWithTimeouts(family: FamilyKey, timeouts: Partial<Timeouts>): string {
  const file = join(__dirname, "provider-with-timeouts.cjs");
  return `require(${JSON.stringify(file)})(${JSON.stringify(family)},${JSON.stringify(timeouts)})`;
}
