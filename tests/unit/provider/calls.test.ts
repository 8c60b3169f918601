import { Emulator } from "trtc-callbacks-emulator";
import { type RequestContext, service, v1 } from "../../../provider/src/tencent";
import type { CallbackV1 } from "../../../provider/src/tencent/callback";
import { signUserSig } from "../../../provider/src/tencent/signature";
import { createRequest } from "./create-request";

const app = 1400000001;
const secretKey = "the-key-of-1400000001";
const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["call_busy", "normal_end"] };
const another = { address: "https://other.example/in", actions: ["reject"] };

let emulator: Emulator;
let application: RequestContext<CallbackV1>;
beforeAll(async () => {
  emulator = await Emulator.start({ behaviour: { callsPerSecond: Number.POSITIVE_INFINITY } });
  emulator.addApplication(app, { secretKey, administrators: ["administrator", "deputy"] });
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

const live = () => emulator.configuration(app);

test("get tells what is there", async () => {
  emulator.overwrite(app, configuration);
  const { address, actions } = (await service.get(application)) as CallbackV1;
  expect(address).toBe(configuration.address);
  expect([...actions].sort()).toEqual(configuration.actions);
});

test("set puts a configuration where there was none", async () => {
  await service.set(application, configuration);
  expect(live()).toEqual(configuration);
});

test("set replaces another one", async () => {
  emulator.overwrite(app, another);
  await service.set(application, configuration);
  expect(live()).toEqual(configuration);
});

test("update replaces the one that is there, and says so", async () => {
  emulator.overwrite(app, another);
  expect(await service.update(application, configuration)).toBe("updated");
  expect(live()).toEqual(configuration);
});

test("remove takes it away", async () => {
  emulator.overwrite(app, configuration);
  await service.remove(application);
  expect(live()).toBeUndefined();
});

test("each may run twice", async () => {
  for (const _ of ["first", "second"]) {
    await service.set(application, configuration);
    expect(await service.update(application, configuration)).toBe("updated");
  }
  expect(live()).toEqual(configuration);
  await service.remove(application);
  await service.remove(application);
  expect(live()).toBeUndefined();
});

test("one call is one request, made by the configured account", async () => {
  const { credentials } = application;
  await service.set({ ...application, credentials: { ...credentials, identifier: "deputy" } }, configuration);
  expect(emulator.requests).toEqual([
    expect.objectContaining({
      verb: "set",
      sdkAppId: app,
      identifier: "deputy",
      configuration,
      code: 0,
      applied: true,
    }),
  ]);
});

test("a signature made elsewhere signs in place of a key", async () => {
  const secret = { userSig: signUserSig(app, secretKey, "administrator") };
  await service.set({ ...application, credentials: { ...application.credentials, secret } }, configuration);
  expect(live()).toEqual(configuration);
});

test("two applications at one endpoint keep their own configurations", async () => {
  const second = 1400000002;
  emulator.addApplication(second, { secretKey: "another-key" });
  const secret = { secretKey: "another-key" };
  const other = { ...application, sdkAppId: second, credentials: { ...application.credentials, secret } };
  await Promise.all([service.set(application, configuration), service.set(other, another)]);
  expect(live()).toEqual(configuration);
  expect(emulator.configuration(second)).toEqual(another);
});

test.each([
  ["addresses that it writes in a form of its own", { addressForm: "normalised" }],
  ["codes in text", { errorCodeType: "text" }],
  ["request ids that are numbers", { requestIdType: "number" }],
  ["a slow answer", { latencyMs: 300 }],
] as const)("a service with %s is understood", async (_, behaviour) => {
  Object.assign(emulator.behaviour, behaviour);
  await service.set(application, configuration);
  expect(await service.update(application, configuration)).toBe("updated");
  expect(await service.get(application)).toMatchObject({ address: configuration.address });
  await service.remove(application);
  expect(await service.get(application)).toBeUndefined();
});
