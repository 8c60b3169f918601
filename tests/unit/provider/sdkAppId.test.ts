import { validate } from "../../../provider/src/lifecycle/inputs";
import { v1 } from "../../../provider/src/tencent/v1";

const faultsOf = (sdkAppId: unknown) =>
  validate({ sdkAppId, address: "https://hooks.example.com", actions: ["cancel"] }, "intl", v1).faults;

test.each([1, 1400000001, 20000001, Number.MAX_SAFE_INTEGER])("%d is taken", (sdkAppId) => {
  expect(faultsOf(sdkAppId)).toEqual([]);
});

test.each([
  [0, "0"],
  [-1400000001, "-1400000001"],
  [1400000001.5, "1400000001.5"],
  [2 ** 53, "9007199254740992"],
  [true, "true"],
  // Number(process.env.SDKAPPID) where the variable is not set.
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
])("%p is refused, and told as %s", (sdkAppId, shown) => {
  expect(faultsOf(sdkAppId)).toEqual([
    `sdkAppId must be the application's SDKAppID, a positive integer, not ${shown}.`,
  ]);
});

// Text may be a key that went to the wrong place; mostly it is an SDKAppID that `config.require` has read.
test.each(["1400000001", "s3cret", ""])("%p is refused unseen, with the way to read a number", (sdkAppId) => {
  expect(faultsOf(sdkAppId)).toEqual([
    "sdkAppId must be the application's SDKAppID, a positive integer, not text; `config.requireNumber` reads a number from the stack's configuration.",
  ]);
});

test("null is the same as leaving it out", () => {
  expect(faultsOf(null)).toEqual(["sdkAppId is required."]);
});
