import { computeRetryDelayMs, defaultTimeouts } from "../../../provider/src/tencent/retry";

const minute = 60_000;

describe("the retry rule", () => {
  test.each([
    ["what cannot pass is not tried again", undefined, 1, minute, 0.5, undefined],
    ["the first wait is a quarter of a second, spread from half of it", {}, 1, minute, 0, 125],
    ["… to all of it", {}, 1, minute, 1, 250],
    ["each wait is twice the one before", {}, 2, minute, 1, 500],
    ["…", {}, 4, minute, 1, 2_000],
    ["but never more than eight seconds", {}, 20, minute, 1, 8_000],
    ["a pause that the service needs is kept", { minDelayMs: 1_000 }, 1, minute, 0, 1_000],
    ["a wait that is longer than the pause is kept too", { minDelayMs: 1_000 }, 5, minute, 1, 4_000],
    ["what is worth one more try gets it", { maxRetries: 1 }, 1, minute, 1, 250],
    ["and no second", { maxRetries: 1 }, 2, minute, 1, undefined],
    ["no wait outlasts the operation", {}, 3, 1_000, 1, undefined],
    ["nothing is tried after its end", {}, 1, -1, 0, undefined],
  ])("%s", (_, retry, tries, remaining, random, wait) => {
    expect(computeRetryDelayMs(retry, tries, remaining, defaultTimeouts, random)).toBe(wait);
  });

  test("its timeouts are what the documents say", () => {
    expect(defaultTimeouts).toEqual({
      operationMs: 60_000,
      readMs: 15_000,
      requestMs: 10_000,
      initialBackoffMs: 250,
      maxBackoffMs: 8_000,
    });
  });
});
