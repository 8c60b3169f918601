/**
 * Does the work for every item, in their order, but for at most so many at the same time.
 *
 * @returns a promise for each item, in their order
 */
export function startBounded<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<R>[] {
  let free = concurrency;
  const waiting: (() => void)[] = [];
  const takePlace = () =>
    free > 0 ? Promise.resolve(void free--) : new Promise<void>((resolve) => waiting.push(resolve));
  const leavePlace = () => {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      free++;
    }
  };
  return items.map(async (item) => {
    await takePlace();
    try {
      return await work(item);
    } finally {
      leavePlace();
    }
  });
}
