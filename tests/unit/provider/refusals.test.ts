import { Emulator } from "trtc-callbacks-emulator";
import { type Credentials, service, v1 } from "../../../provider/src/tencent";
import { AuthenticationError, InvalidRequestError, PermissionError } from "../../../provider/src/tencent/errors";
import { signUserSig } from "../../../provider/src/tencent/signature";
import { createRequest } from "./create-request";

const app = 1400000001;
const secretKey = "the-key-of-1400000001";
const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };
const withKey: Credentials = {
  source: { name: "TRTC_SECRET_KEY", origin: "environment" },
  identifier: "administrator",
  identifierInput: "trtc:identifier",
  secret: { secretKey },
};
const presigned = (seconds?: number): Credentials => ({
  source: { name: "TRTC_USERSIG", origin: "environment" },
  identifier: "administrator",
  identifierInput: "trtc:identifier",
  secret: { userSig: signUserSig(app, secretKey, "administrator", seconds) },
});

let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.close());

const applicationWith = (credentials: Credentials) =>
  createRequest({
    family: v1,
    endpoint: emulator.url,
    sdkAppId: app,
    credentials,
    deadline: performance.now() + 60_000,
  });
const failure = (credentials: Credentials) =>
  service.get(applicationWith(credentials)).then(
    () => undefined,
    (error: unknown) => error,
  );

test("after a rotation of the key, the error names where the old one stands", async () => {
  emulator.rotateKey(app, "a-new-key");
  const error = await failure(withKey);
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ code: 70002, message: expect.stringContaining("The key from TRTC_SECRET_KEY") });
});

test("after a rotation of the key, a signature made elsewhere is what to renew", async () => {
  emulator.rotateKey(app, "a-new-key");
  const error = await failure(presigned());
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({
    code: 70002,
    message: expect.stringMatching(/signature from TRTC_USERSIG .* make one/),
  });
});

test("a signature of ours that the service takes for expired speaks of the clock, and shows it", async () => {
  emulator.behaviour.clockOffsetSeconds = 24 * 3600;
  const error = await failure(withKey);
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ code: 70003, message: expect.stringMatching(/clock .* \d{4}-\d\d-\d\dT/) });
});

test("a signature made elsewhere that has expired is what to renew, not the clock", async () => {
  emulator.behaviour.clockOffsetSeconds = 120;
  const error = await failure(presigned(60));
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({
    code: 70003,
    message: expect.stringMatching(/signature from TRTC_USERSIG is too old/),
  });
  expect((error as Error).message).not.toContain("clock");
});

test("an account that is no administrator is named", async () => {
  emulator.addApplication(app, { secretKey, administrators: ["administrator"] });
  const error = await failure({ ...withKey, identifier: "somebody" });
  expect(error).toBeInstanceOf(PermissionError);
  expect(error).toMatchObject({ code: 70004, message: expect.stringContaining('The identifier is "somebody"') });
});

test("an application without the package is told to buy it", async () => {
  emulator.addApplication(app, { secretKey, package: false });
  const error = await failure(withKey);
  expect(error).toBeInstanceOf(PermissionError);
  expect(error).toMatchObject({ code: 50001 });
});

test("an address that the service does not take is told with the service's own words", async () => {
  const refused = service.set(applicationWith(withKey), { ...configuration, address: "ftp://hooks.example.com" });
  await expect(refused).rejects.toBeInstanceOf(InvalidRequestError);
  await expect(refused).rejects.toMatchObject({
    code: 70001,
    message: expect.stringContaining('saying "invalid request parameter: address must begin with http or https"'),
  });
  expect(emulator.configuration(app)).toBeUndefined();
});

test("an error from inside the service is told with the service's own words, in one line", async () => {
  emulator.fault({ kind: "code", code: 12345, message: "backend\n  busy", times: Number.POSITIVE_INFINITY });
  await expect(service.set(applicationWith(withKey), configuration)).rejects.toMatchObject({
    code: 12345,
    message: expect.stringContaining('saying "backend busy"'),
  });
});
