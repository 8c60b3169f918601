import { createDeliveryKey, createMemoryOnce, type Once, parseDelivery } from "../../../receiver/src";

const deliver = (callId: string, event = "cancel") =>
  parseDelivery("v1", new URLSearchParams({ command: event }), JSON.stringify({ CallId: callId }));

/** How often each call was handled. */
function counting(once: Once, outcome: () => Promise<undefined> = async () => undefined) {
  const handled: string[] = [];
  return {
    handled,
    take: (callId: string, event?: string) =>
      once(deliver(callId, event), async () => {
        handled.push(callId);
        return outcome();
      }),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a delivery is handled once, and its like again when the window is over", async () => {
  const { take, handled } = counting(createMemoryOnce({ windowMs: 1_000 }));
  await take("a");
  jest.advanceTimersByTime(999);
  await take("a");
  expect(handled).toEqual(["a"]);
  jest.advanceTimersByTime(1);
  await take("a");
  expect(handled).toEqual(["a", "a"]);
});

test("another event of the same body is another delivery", async () => {
  const { take, handled } = counting(createMemoryOnce());
  await take("a", "cancel");
  await take("a", "reject");
  expect(handled).toEqual(["a", "a"]);
});

test("a repeat that comes while the first is handled waits for it, and has its verdict", async () => {
  let finish = (_: { ErrorCode: number }) => {};
  const once = createMemoryOnce();
  const first = once(deliver("a"), () => new Promise((resolve) => (finish = resolve)));
  const second = once(deliver("a"), () => Promise.reject(new Error("must not be handled")));
  finish({ ErrorCode: 102100 });
  expect(await Promise.all([first, second])).toEqual([{ ErrorCode: 102100 }, { ErrorCode: 102100 }]);
});

test("what failed is handled again, so that Tencent's next try can succeed", async () => {
  let isDown = true;
  const { take, handled } = counting(createMemoryOnce(), async () => {
    if (isDown) {
      throw new Error("down");
    }
    return undefined;
  });
  await expect(take("a")).rejects.toThrow("down");
  isDown = false;
  await take("a");
  await take("a");
  expect(handled).toEqual(["a", "a"]);
});

test("what failed at once is handled again too, and what succeeded at once is not", () => {
  const once = createMemoryOnce();
  const fail = () => {
    throw new Error("down");
  };
  expect(() => once(deliver("a"), fail)).toThrow("down");
  expect(once(deliver("a"), () => ({ ErrorCode: 1 }))).toEqual({ ErrorCode: 1 });
  expect(once(deliver("a"), fail)).toEqual({ ErrorCode: 1 });
});

test("what failed late does not make a newer success forgotten", async () => {
  let fail = (_: Error) => {};
  const once = createMemoryOnce({ windowMs: 1_000 });
  const slow = once(deliver("a"), () => new Promise((_, reject) => (fail = reject)));
  jest.advanceTimersByTime(1_000);
  await once(deliver("a"), async () => undefined);
  fail(new Error("too late"));
  await expect(slow).rejects.toThrow("too late");
  await once(deliver("a"), () => Promise.reject(new Error("must not be handled")));
});

test("no more deliveries are known than told, and the oldest goes first", async () => {
  const { take, handled } = counting(createMemoryOnce({ maxDeliveries: 2 }));
  for (const callId of ["a", "b", "c", "c", "b", "a"]) {
    await take(callId);
  }
  expect(handled).toEqual(["a", "b", "c", "a"]);
});

test("a key is the same for a repeat, and another for anything else", async () => {
  jest.useRealTimers();
  const [key, repeat, ...others] = await Promise.all(
    [deliver("a"), deliver("a"), deliver("b"), deliver("a", "reject")].map(createDeliveryKey),
  );
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(repeat).toBe(key);
  expect(new Set([key, ...others]).size).toBe(3);
});
