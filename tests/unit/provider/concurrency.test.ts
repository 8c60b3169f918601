import { setTimeout as sleep } from "node:timers/promises";
import { startBounded } from "../../../provider/src/cli/concurrency";

test("never more than so many are at work, all are done, and the results come in the order of the items", async () => {
  let running = 0;
  let most = 0;
  const items = [...Array(40).keys()];
  const results = await Promise.all(
    startBounded(items, 7, async (item) => {
      most = Math.max(most, ++running);
      await sleep(item % 5);
      running--;
      return item * 2;
    }),
  );
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(7);
});

test("one that fails leaves its place to the next", async () => {
  const work = startBounded([1, 2, 3], 1, (item) =>
    item === 1 ? Promise.reject(new Error("no")) : Promise.resolve(item),
  );
  await expect(Promise.allSettled(work)).resolves.toMatchObject([{ status: "rejected" }, { value: 2 }, { value: 3 }]);
});
