import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { Emulator, type Fault } from "trtc-callbacks-emulator";
import { CallbackServiceError, type RequestContext, service, v1 } from "../../../provider/src/tencent";
import { signUserSig } from "../../../provider/src/tencent/signature";
import { createRequest } from "./create-request";

const secretKey = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
// Short, so that no rule about long words hides it.
const address = "https://us3r@a.example/s3cret?t0ken";
const userSig = signUserSig(1, secretKey, "administrator");

const faults: Fault[] = [
  ...[999, 50001, 70001, 70002, 70003, 70004, 70005, 70009, 12345].map((code): Fault => ({ kind: "code", code })),
  { kind: "resetBefore" },
  { kind: "resetAfter" },
  { kind: "cutShort" },
  { kind: "badGateway" },
  { kind: "serverError" },
  { kind: "redirect", location: "https://elsewhere.example/s3cret" },
  { kind: "html" },
  { kind: "truncated" },
  { kind: "garbage" },
  { kind: "empty" },
];

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start({ behaviour: { callsPerSecond: Number.POSITIVE_INFINITY } });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

async function failureOf(sdkAppId: number, secret: RequestContext["credentials"]["secret"]): Promise<Error> {
  const application: RequestContext = createRequest({
    family: v1,
    endpoint: emulator.url,
    sdkAppId,
    secret,
    deadline: performance.now() + 60_000,
  });
  return service.set(application, { address, actions: ["cancel"] }).then(
    () => {
      throw new Error("the call has succeeded");
    },
    (error: Error) => error,
  );
}

/** All that a log, a terminal or a crash report could get out of an error. */
const everythingIn = (error: Error) =>
  [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    inspect(error, { showHidden: true, depth: 9 }),
  ].join("\n");

// A signature begins with the head of a zlib stream, whichever it is.
const secrets = [secretKey, userSig, /eJ[\w*-]{20,}/, /usersig=/i, /us3r|s3cret|t0ken/];

describe("neither key nor signature nor address is in the error of", () => {
  const outcomes = new Map<string, Error>();
  const cases = faults.flatMap((fault, line) =>
    [
      { credentials: "a key", secret: { secretKey } },
      { credentials: "a signature", secret: { userSig } },
    ].map((row, column) => {
      const name = fault.kind === "code" ? `code ${fault.code}` : fault.kind;
      return { ...row, fault, name, sdkAppId: 1400000000 + line * 10 + column };
    }),
  );

  beforeAll(async () => {
    await Promise.all(
      cases.map(async ({ fault, name, credentials, secret, sdkAppId }) => {
        emulator.addApplication(sdkAppId, { secretKey });
        emulator.fault({ ...fault, sdkAppId, times: Number.POSITIVE_INFINITY });
        outcomes.set(`${name} ${credentials}`, await failureOf(sdkAppId, secret));
      }),
    );
  });

  test.each(cases)("$name, signed with $credentials", ({ name, credentials }) => {
    const error = outcomes.get(`${name} ${credentials}`) as Error;
    expect(error).toBeInstanceOf(CallbackServiceError);
    for (const secret of secrets) {
      expect(everythingIn(error)).not.toMatch(secret);
    }
  });
});

test("a server that speaks no HTTP and echoes the request is in the error by words of ours alone", async () => {
  const echo = createServer((socket) => socket.pipe(socket));
  await once(echo.listen(0, "127.0.0.1"), "listening");
  const error = await service
    .get(
      createRequest({
        family: v1,
        endpoint: `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`,
        sdkAppId: 1,
        secret: { userSig },
        deadline: performance.now() + 500,
      }),
    )
    .catch((error: Error) => error as Error);
  echo.close();
  expect((error as Error).message).toContain("what answers there does not speak HTTP");
  expect(everythingIn(error as Error)).toContain("HTTPParserError");
  for (const secret of secrets) {
    expect(everythingIn(error as Error)).not.toMatch(secret);
  }
});

test.each([
  ["the address", `address ${address} is invalid`],
  ["the address in quotes", `"address":"${address}"`],
  ["the address after an equals sign", `address=${address}`],
  ["the address in capitals", `ADDRESS ${address.replace("https", "HTTPS")}`],
  ["a long address", `address ${address}${"&x".repeat(900)} is invalid`],
  ["the address after an underscore", `url_${address}`],
  ["the address without its scheme", `cannot reach ${address.replace("https://", "")}`],
  ["the address with slashes as some JSON writers escape them", '"https:\\/\\/a.example\\/s3cret"'],
  ["the path alone", "path /s3cret is invalid"],
  ["the query alone", "query t0ken is invalid"],
  ["the signature", `usersig ${userSig} is invalid`],
  ["the request line", `POST /v1/callback/set?sdkappid=1&identifier=administrator&usersig=${userSig}`],
])("the service quotes %s back, and it is left out", async (_, message) => {
  emulator.addApplication(1, { secretKey });
  emulator.fault({ kind: "code", code: 70001, message, times: Number.POSITIVE_INFINITY });
  const error = await failureOf(1, { userSig });
  expect(error).toMatchObject({ code: 70001 });
  for (const secret of secrets) {
    expect(everythingIn(error)).not.toMatch(secret);
  }
});

test("what the service says otherwise is quoted", async () => {
  emulator.addApplication(1, { secretKey });
  emulator.fault({ kind: "code", code: 70001, message: "field actions: too many", times: Number.POSITIVE_INFINITY });
  expect((await failureOf(1, { userSig })).message).toContain('saying "field actions: too many"');
});

test("a long message of the service is cut", async () => {
  emulator.addApplication(1, { secretKey });
  emulator.fault({ kind: "code", code: 70001, message: "blah ".repeat(10_000), times: Number.POSITIVE_INFINITY });
  expect((await failureOf(1, { userSig })).message.length).toBeLessThan(800);
});
