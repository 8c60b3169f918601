import { Emulator } from "trtc-callbacks-emulator";
import { type RequestContext, service, v1 } from "../../../provider/src/tencent";
import { InternalServiceError } from "../../../provider/src/tencent/errors";
import { createRequest } from "./create-request";

const app = 1400000001;
const secretKey = "the-key-of-1400000001";
const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };

let emulator: Emulator;
let application: RequestContext;
beforeAll(async () => {
  emulator = await Emulator.start({ behaviour: { callsPerSecond: Number.POSITIVE_INFINITY } });
  emulator.addApplication(app, { secretKey });
  application = createRequest({
    family: v1,
    endpoint: emulator.url,
    sdkAppId: app,
    secret: { secretKey },
    deadline: performance.now() + 60_000,
  });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

describe.each(["number", "text"] as const)("with codes as %s", (errorCodeType) => {
  beforeEach(() => {
    emulator.behaviour.errorCodeType = errorCodeType;
  });

  test.each(["code", "null", "emptyString", "emptyObject", "emptyAddress"] as const)(
    "get finds nothing where the service says so by %s",
    async (absentGet) => {
      emulator.behaviour.absentGet = absentGet;
      expect(await service.get(application)).toBeUndefined();
    },
  );

  test.each(["code", "success"] as const)(
    "removing what is not there succeeds where the service answers with %s",
    async (absentDelete) => {
      emulator.behaviour.absentDelete = absentDelete;
      await expect(service.remove(application)).resolves.toBeUndefined();
    },
  );

  test("update says that there is nothing to replace, and puts nothing there", async () => {
    expect(await service.update(application, configuration)).toBe("absent");
    expect(emulator.configuration(app)).toBeUndefined();
  });
});

test("set has no use for an answer that says there is nothing: it did not set", async () => {
  emulator.fault({ kind: "code", code: 999, times: Number.POSITIVE_INFINITY });
  const outcome = service.set(application, configuration);
  await expect(outcome).rejects.toBeInstanceOf(InternalServiceError);
  await expect(outcome).rejects.toMatchObject({ code: 999, operation: "set" });
});
