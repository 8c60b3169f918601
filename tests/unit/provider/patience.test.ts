import { Emulator } from "trtc-callbacks-emulator";
import { type RequestContext, service, v1 } from "../../../provider/src/tencent";
import { ConnectionError, RateLimitError } from "../../../provider/src/tencent/errors";
import { createRequest } from "./create-request";

const app = 1400000001;
const secretKey = "a-key";
const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
  emulator.overwrite(app, configuration);
});
afterEach(() => emulator.close());

const applicationFor = (milliseconds: number): RequestContext =>
  createRequest({
    family: v1,
    endpoint: emulator.url,
    sdkAppId: app,
    secret: { secretKey },
    deadline: performance.now() + milliseconds,
  });

test.each([
  ["get", (application: RequestContext) => service.get(application)],
  ["set", (application: RequestContext) => service.set(application, configuration)],
  ["update", (application: RequestContext) => service.update(application, configuration)],
  ["delete", (application: RequestContext) => service.remove(application)],
] as const)("a service that never answers %s is given up in time, and not taken for empty", async (operation, call) => {
  emulator.fault({ kind: "hang", times: Number.POSITIVE_INFINITY });
  const begun = performance.now();
  const outcome = call(applicationFor(400));
  await expect(outcome).rejects.toBeInstanceOf(ConnectionError);
  await expect(outcome).rejects.toMatchObject({
    operation,
    sdkAppId: app,
    message: expect.stringContaining(`no answer from ${new URL(emulator.url).host}`),
  });
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test("the service's own limit of three seconds is waited for", async () => {
  emulator.fault({ kind: "slow", delayMs: 3_500 });
  expect(await service.get(applicationFor(60_000))).toEqual(configuration);
  expect(emulator.requests).toHaveLength(1);
});

test("a service that has refused is not told as silent because there was no time for another answer", async () => {
  emulator.behaviour.latencyMs = 300;
  emulator.fault({ kind: "code", code: 70005, times: Number.POSITIVE_INFINITY });
  // The first answer after 300 ms, the pause of a second, and then less than an answer takes.
  const outcome = service.get(applicationFor(1_450));
  await expect(outcome).rejects.toBeInstanceOf(RateLimitError);
  await expect(outcome).rejects.toMatchObject({ code: 70005 });
});
