import { kinds } from "../../../provider/src/lifecycle/kinds";
import { isSdkAppId } from "../../../provider/src/tencent/signature";
import { validateProperties } from "./validate-properties";

const reasonsOf = (sdkAppId: unknown) =>
  validateProperties({ sdkAppId, address: "https://hooks.example.com", actions: ["cancel"] }, "intl", kinds.v1).reasons;

test.each([1, 1400000001, 20000001, Number.MAX_SAFE_INTEGER])("%d is taken", (sdkAppId) => {
  expect(reasonsOf(sdkAppId)).toEqual([]);
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
  expect(reasonsOf(sdkAppId)).toEqual([
    `sdkAppId must be the application's SDKAppID, a positive integer, not ${shown}.`,
  ]);
});

// Text may be a key that went to the wrong place; mostly it is an SDKAppID that `config.require` has read.
test.each(["1400000001", "s3cret", ""])("%p is refused unseen, with the way to read a number", (sdkAppId) => {
  expect(reasonsOf(sdkAppId)).toEqual([
    "sdkAppId must be the application's SDKAppID, a positive integer, not text; read it from the stack's configuration as a number, with `config.requireNumber` (Python: `config.require_int`).",
  ]);
});

test("null is the same as leaving it out", () => {
  expect(reasonsOf(null)).toEqual(["sdkAppId is required."]);
});

test.each([
  ["1", true],
  ["1400000001", true],
  ["9007199254740991", true],
  ["9007199254740993", false], // JavaScript would make another application's number of it
  ["0", false],
  ["01", false],
  ["+1", false],
  ["1e9", false],
  ["1.5", false],
  [" 1", false],
  ["", false],
])("text: whether %p is an SDKAppID: %p", (text, expected) => {
  expect(isSdkAppId(text)).toBe(expected);
});
