import { Emulator } from "trtc-callbacks-emulator";
import type { CallbackServiceError } from "../../../provider/src/tencent";
import {
  AuthenticationError,
  InternalServiceError,
  InvalidRequestError,
  PermissionError,
  RateLimitError,
} from "../../../provider/src/tencent/errors";
import { createSingleTryRequest, type Operation, operations, secretKey } from "./single-try";

const codes = [
  { code: 50001, kind: PermissionError, next: /Buy the package or start its free trial/ },
  { code: 70001, kind: InvalidRequestError, next: /Check `address`/ },
  { code: 70002, kind: AuthenticationError, next: /The key from trtc:secretKey .* set the application's present key/ },
  { code: 70003, kind: AuthenticationError, next: /Set the clock/ },
  { code: 70004, kind: PermissionError, next: /"administrator": set trtc:identifier/ },
  { code: 70005, kind: RateLimitError, next: /Wait a moment/ },
  { code: 70009, kind: InvalidRequestError, next: /report this to the authors/ },
  { code: 60008, kind: InternalServiceError, next: /open a ticket with Tencent RTC/ },
  { code: 70010, kind: InternalServiceError, next: /open a ticket with Tencent RTC/ },
  { code: -1, kind: InternalServiceError, next: /open a ticket with Tencent RTC/ },
];
// An application for each case, so that all calls can be under way at once, however often each is tried.
const cases = codes.flatMap((row, line) =>
  (Object.keys(operations) as Operation[]).map((operation, column) => ({
    ...row,
    operation,
    sdkAppId: 1400000000 + line * 10 + column,
  })),
);

const forms = [
  { errorCodeType: "number", requestIdType: "text", requestId: /^[0-9a-f]{32}$/ },
  { errorCodeType: "text", requestIdType: "number", requestId: /^\d+$/ },
] as const;

describe.each(forms)("with codes as $errorCodeType and request ids as $requestIdType", ({ requestId, ...types }) => {
  let emulator: Emulator;
  const outcomes = new Map<number, unknown>();
  beforeAll(async () => {
    emulator = await Emulator.start({ behaviour: { ...types, callsPerSecond: Number.POSITIVE_INFINITY } });
    await Promise.all(
      cases.map(async ({ code, operation, sdkAppId }) => {
        emulator.addApplication(sdkAppId, { secretKey });
        emulator.fault({ kind: "code", code, sdkAppId, times: Number.POSITIVE_INFINITY });
        const application = createSingleTryRequest(emulator.url, sdkAppId);
        outcomes.set(sdkAppId, await operations[operation](application).catch((error: unknown) => error));
      }),
    );
  });
  afterAll(() => emulator.close());

  test.each(cases)("$code to $operation is a $kind.name", ({ code, kind, next, operation, sdkAppId }) => {
    const error = outcomes.get(sdkAppId) as CallbackServiceError;
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({
      name: kind.name,
      code,
      sdkAppId,
      operation,
      credentials: { name: "trtc:secretKey" },
    });
    expect(error.requestId).toMatch(requestId);
    expect(error.message.startsWith(`SDKAppID ${sdkAppId}: `)).toBe(true);
    expect(error.message).toContain(`(${code}, requestId ${error.requestId}). `);
    expect(error.message).toMatch(next);
    expect(error.message).toMatch(/\.$/);
    expect(error.message).not.toMatch(/undefined|\[object/);
  });
});
