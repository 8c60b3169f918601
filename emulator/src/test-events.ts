import type { Family } from "./api-family";
import { BadInput, readObject, type Schema } from "./schema";
import { type Moment, testBodies } from "./test-bodies";

/** An event that is delivered to try a receiver. */
export interface TestEvent {
  /** Its word, such as `normal_end`. */
  readonly event: string;
  /** Default: a body of the documented shape, whose users, rooms and calls are named `test-…`. */
  readonly body?: object;
  /** The length of a second between two tries, in milliseconds: default 1000; a test can make it shorter. */
  readonly secondMs?: number;
}

const schema = {
  event: { type: "nonEmptyString" },
  body: { type: "object", optional: true },
  secondMs: { type: "milliseconds", optional: true },
} as const satisfies Schema<TestEvent>;

/** Throws BadInput naming the field that is wrong. */
export function readTestEvent(input: unknown): TestEvent {
  return readObject(input, schema);
}

/** A body as the documents show it for the event. Throws BadInput when they show none. */
export function createTestBody(family: Family, event: string): object {
  const create = Object.hasOwn(testBodies[family], event) ? testBodies[family][event] : undefined;
  if (create === undefined) {
    throw new BadInput(`No document shows what ${JSON.stringify(event)} delivers: send a \`body\` of your own.`);
  }
  const ms = Date.now();
  const moment: Moment = { ms, s: Math.floor(ms / 1000) };
  return family === "v1" ? create(moment) : { CallbackCommand: event, ...create(moment) };
}
