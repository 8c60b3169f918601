import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Emulator } from "trtc-callbacks-emulator";
import { type ApiFamily, service, v1, v4Call } from "../../../provider/src/tencent";
import { createRequest } from "./create-request";

const app = 1400000001;
let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey: "key" });
});
afterEach(() => emulator.close());

const applicationOf = (family: ApiFamily) =>
  createRequest({
    family,
    endpoint: `${emulator.url}/`,
    sdkAppId: app,
    secret: { secretKey: "key" },
    deadline: performance.now() + 60_000,
  });

/** Makes so many calls at once, and tells in how many milliseconds all were answered. */
async function timeOf(calls: readonly [ApiFamily, number][]): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    calls.flatMap(([family, count]) => Array.from({ length: count }, () => service.get(applicationOf(family)))),
  );
  return performance.now() - begun;
}

test("twenty-five calls at once on one application are sent at the service's pace, so that none is refused", async () => {
  const duration = await timeOf([[v1, 25]]);
  expect(emulator.requests.filter(({ code }) => code === 70005)).toEqual([]);
  expect(emulator.requests).toHaveLength(25);
  // Ten in each second: the last five go out after two. Kept for longer, a pipeline would wait for nothing.
  expect(duration).toBeGreaterThan(2_000);
  expect(duration).toBeLessThan(4_000);
});

test.each([
  ["v1's calls leave v4's 200 a second alone", [v1, 10], [v4Call, 20]],
  ["v4's calls leave v1's ten a second alone", [v4Call, 20], [v1, 10]],
] as [string, [ApiFamily, number], [ApiFamily, number]][])("at one URL, %s", async (_, ...calls) => {
  emulator.behaviour.latencyMs = 1_500;
  // A call that waited for a slot would be answered after four seconds.
  expect(await timeOf(calls)).toBeLessThan(3_500);
  expect(emulator.requests).toHaveLength(calls[0][1] + calls[1][1]);
});

test("at one URL, v1 gets no more than its ten a second because v4 has 200", async () => {
  await timeOf([[v4Call, 5]]);
  expect(await timeOf([[v1, 11]])).toBeGreaterThan(1_000);
  expect(emulator.requests.filter(({ code }) => code !== 0 && code !== 999 && code !== 100301)).toEqual([]);
});

describe("a process with nothing else to do", () => {
  const module = join(__dirname, "../../../provider/dist/tencent/rate-limiter.js");
  const run = async (calls: number) => {
    const program = `
      const { rateLimit } = require(${JSON.stringify(module)});
      for (let nth = 1; nth <= ${calls}; nth++) rateLimit("key", 1, async () => console.log(nth));`;
    const begun = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program]);
    return { stdout, seconds: (performance.now() - begun) / 1000 };
  };

  test("waits for a call that waits for a slot", async () => {
    expect((await run(3)).stdout).toBe("1\n2\n3\n");
  });

  test("does not wait for a slot that no call wants", async () => {
    const { stdout, seconds } = await run(1);
    expect(stdout).toBe("1\n");
    expect(seconds).toBeLessThan(1);
  });
});
