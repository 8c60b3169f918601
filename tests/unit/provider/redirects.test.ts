import { Emulator } from "trtc-callbacks-emulator";
import { type RequestContext, service, v1 } from "../../../provider/src/tencent";
import { InvalidResponseError } from "../../../provider/src/tencent/errors";
import { createRequest } from "./create-request";

const app = 1400000001;
const secretKey = "a-key";
const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };

let emulator: Emulator;
let elsewhere: Emulator;
let application: RequestContext;
beforeEach(async () => {
  emulator = await Emulator.start();
  elsewhere = await Emulator.start();
  emulator.addApplication(app, { secretKey });
  elsewhere.addApplication(app, { secretKey });
  application = createRequest({
    family: v1,
    endpoint: emulator.url,
    sdkAppId: app,
    secret: { secretKey },
    deadline: performance.now() + 60_000,
  });
});
afterEach(() => Promise.all([emulator.close(), elsewhere.close()]));

const operations = [
  ["get", () => service.get(application)],
  ["set", () => service.set(application, configuration)],
  ["update", () => service.update(application, configuration)],
  ["delete", () => service.remove(application)],
] as const;

describe.each([302, 307] as const)("HTTP %d", (status) => {
  test.each(operations)("to another host carries no %s and no signature there", async (operation, call) => {
    const location = `${elsewhere.url}/v1/callback/${operation}`;
    emulator.fault({ kind: "redirect", status, location, times: Number.POSITIVE_INFINITY });
    const outcome = call();
    await expect(outcome).rejects.toBeInstanceOf(InvalidResponseError);
    await expect(outcome).rejects.toMatchObject({ message: expect.stringContaining(`HTTP ${status}`) });
    expect(emulator.requests).toHaveLength(1);
    expect(elsewhere.connections).toBe(0);
  });

  test.each(operations)("to the same host is no answer to %s either", async (operation, call) => {
    emulator.fault({ kind: "redirect", status, location: `/v1/callback/${operation}` });
    await expect(call()).rejects.toBeInstanceOf(InvalidResponseError);
    expect(emulator.requests).toHaveLength(1);
  });
});
