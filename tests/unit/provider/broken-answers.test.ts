import { Emulator, type Fault } from "trtc-callbacks-emulator";
import { createContext, createRequestContext } from "../../../provider/src/lifecycle/context";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import type { ResourceKind } from "../../../provider/src/lifecycle/resource-kind";
import { readSettings } from "../../../provider/src/lifecycle/settings";
import { type CallbackServiceError, service } from "../../../provider/src/tencent";
import { ConnectionError, InvalidResponseError } from "../../../provider/src/tencent/errors";
import { createSingleTryRequest, type Operation, operations, secretKey, singleTryTimeouts } from "./single-try";

const faults: { fault: Fault; kind: typeof ConnectionError | typeof InvalidResponseError; says: RegExp }[] = [
  { fault: { kind: "resetBefore" }, kind: ConnectionError, says: /no answer from 127\.0\.0\.1:\d+: .*ECONNRESET/ },
  { fault: { kind: "resetAfter" }, kind: ConnectionError, says: /no answer from 127\.0\.0\.1:\d+: .*ECONNRESET/ },
  { fault: { kind: "cutShort" }, kind: ConnectionError, says: /the connection broke off/ },
  { fault: { kind: "badGateway" }, kind: InvalidResponseError, says: /answered with HTTP 502/ },
  { fault: { kind: "serverError" }, kind: InvalidResponseError, says: /answered with HTTP 500/ },
  { fault: { kind: "redirect", location: "/" }, kind: InvalidResponseError, says: /answered with HTTP 302/ },
  { fault: { kind: "html" }, kind: InvalidResponseError, says: /not a response of the service/ },
  { fault: { kind: "truncated" }, kind: InvalidResponseError, says: /not a response of the service/ },
  { fault: { kind: "garbage" }, kind: InvalidResponseError, says: /not a response of the service/ },
  { fault: { kind: "empty" }, kind: InvalidResponseError, says: /not a response of the service/ },
];
// An application for each case, so that all calls can be under way at once, however often each is tried. None of them
// has a configuration: the broken answer would have said so, and must still prove nothing.
const cases = faults.flatMap((row, line) =>
  (Object.keys(operations) as Operation[]).map((operation, column) => ({
    ...row,
    operation,
    sdkAppId: 1400000000 + line * 10 + column,
  })),
);

let emulator: Emulator;
const outcomes = new Map<number, { answer: unknown } | { error: unknown }>();
const applicationOf = (sdkAppId: number, endpoint = emulator.url) => createSingleTryRequest(endpoint, sdkAppId);

beforeAll(async () => {
  emulator = await Emulator.start();
  await Promise.all(
    cases.map(async ({ fault, operation, sdkAppId }) => {
      emulator.addApplication(sdkAppId, { secretKey });
      emulator.fault({ ...fault, sdkAppId, times: Number.POSITIVE_INFINITY });
      const outcome = operations[operation](applicationOf(sdkAppId)).then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      );
      outcomes.set(sdkAppId, await outcome);
    }),
  );
});
afterAll(() => emulator.close());

test.each(cases)("$fault.kind at $operation is told as a $kind.name, never as absence", (row) => {
  const { kind, says, operation, sdkAppId } = row;
  const { error } = outcomes.get(sdkAppId) as { error: CallbackServiceError };
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ name: kind.name, sdkAppId, operation, code: undefined, requestId: undefined });
  expect(error.message.startsWith(`SDKAppID ${sdkAppId}: `)).toBe(true);
  expect(error.message).toMatch(says);
  expect(error.message).toMatch(/ the endpoint \(trtc:endpoint\), then run again\.$/);
});

test("a service that is not there is told by its host", async () => {
  const gone = await Emulator.start();
  await gone.close();
  const outcome = service.get(applicationOf(1, gone.url));
  await expect(outcome).rejects.toBeInstanceOf(ConnectionError);
  await expect(outcome).rejects.toMatchObject({
    message: expect.stringContaining(`SDKAppID 1: no answer from ${new URL(gone.url).host}: `),
  });
});

test.each([
  ["v1's setting", kinds.v1, false, "(trtc:endpoint)"],
  ["v4's setting", kinds.v4Room, false, "(trtc:v4Endpoint)"],
  ["the resource's own input", kinds.v4Room, true, "(`endpoint`)"],
] as const)(
  "where no answer comes, or one that is not the service's, %s is named to set the endpoint",
  async (_, kind: ResourceKind, isOwn, told) => {
    const read = (sdkAppId: number, endpoint: string) => {
      const configured = isOwn ? "https://gateway.example" : endpoint;
      const variables = { TRTC_SECRET_KEY: secretKey, TRTC_ENDPOINT: configured, TRTC_V4_ENDPOINT: configured };
      const settings = readSettings({ get: () => undefined }, variables, kind.family);
      const context = createContext({
        kind,
        settings,
        log: () => {},
        timeouts: { ...singleTryTimeouts, operationMs: 5_000 },
      });
      return service.get(createRequestContext(context, { sdkAppId, endpoint }));
    };
    const gone = await Emulator.start();
    await gone.close();
    await expect(read(1, gone.url)).rejects.toThrow(`the endpoint ${told}, then run again.`);

    emulator.addApplication(3, { secretKey });
    emulator.fault({ kind: "html", sdkAppId: 3 });
    await expect(read(3, emulator.url)).rejects.toThrow(`the endpoint ${told}, then run again.`);
  },
);

test("an answer of more than 1 MiB is not waited for", async () => {
  emulator.addApplication(2, { secretKey });
  emulator.overwrite(2, { address: `https://hooks.example.com/${"x".repeat(2 ** 20)}`, actions: [] });
  const outcome = service.get(applicationOf(2));
  await expect(outcome).rejects.toBeInstanceOf(ConnectionError);
  await expect(outcome).rejects.toMatchObject({ message: expect.stringContaining("larger than 1 MiB") });
});
