import { validate } from "../../../provider/src/lifecycle/inputs";
import { v1 } from "../../../provider/src/tencent/v1";

const right = {
  sdkAppId: 1400000001,
  address: "https://hooks.example.com/tuicallkit",
  actions: ["normal_end", "caller_start_call"],
};
const check = (declared: Record<string, unknown>) => validate(declared, "intl", v1);
const faultsWith = (changes: Record<string, unknown>) => check({ ...right, ...changes }).faults;

/** Wrong for every input. */
const odd: [string, unknown][] = [
  ["empty text", ""],
  ["a control character", "\u0000"],
  ["half a character", "\ud800"],
  ["NaN", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["a negative number", -1],
  ["a fraction", 0.5],
  ["an empty list", []],
  ["a list of nothing", [null]],
  ["a list with a hole", new Array(1)],
  ["a list of lists", [[[]]]],
  ["an object", {}],
  ["an object that looks like a list", { length: 1, 0: "cancel" }],
  ["a very long word in a list", ["x".repeat(100_000)]],
];

test("right inputs have no fault", () => {
  expect(faultsWith({ adopt: true, endpoint: "china" })).toEqual([]);
});

test("every fault is told at once, each beginning with its input", () => {
  const faults = check({
    sdkAppId: 0,
    address: "hooks.example.com",
    actions: ["busy_line", 5],
    adopt: "yes",
    endpoint: "mars",
    adress: "https://hooks.example.com",
  }).faults;
  expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
    "sdkAppId",
    "address",
    "actions",
    "actions",
    "adopt",
    "endpoint",
    "adress",
  ]);
});

test.each(["sdkAppId", "address", "actions"])("%s is required", (name) => {
  expect(faultsWith({ [name]: undefined })).toEqual([`${name} is required.`]);
  expect(faultsWith({ [name]: null })).toEqual([`${name} is required.`]);
});

test.each(["adopt", "endpoint"])("%s may be left out", (name) => {
  expect(faultsWith({ [name]: undefined })).toEqual([]);
  expect(faultsWith({ [name]: null })).toEqual([]);
});

test("nothing at all has a fault for each required input", () => {
  expect(check({}).faults).toEqual(["sdkAppId is required.", "address is required.", "actions is required."]);
});

describe.each(["sdkAppId", "address", "actions", "adopt", "endpoint"])("%s", (name) => {
  test.each(odd)("given %s, is refused in a line that names it", (_, value) => {
    const [fault, ...more] = faultsWith({ [name]: value });
    for (const line of [fault, ...more]) {
      expect(line).toMatch(new RegExp(`^${name} [^\\n]+[.?]$`));
    }
  });
});

test.each([
  ["adress", "address"],
  ["sdkAppID", "sdkAppId"],
  ["sdkappid", "sdkAppId"],
  ["action", "actions"],
  ["adoptExisting", "adopt"],
  ["endPoint", "endpoint"],
])("an input named %s is told of, with the nearest name", (name, near) => {
  expect(faultsWith({ [name]: "https://hooks.example.com" })).toEqual([
    `${name} is no input of this resource; did you mean ${near}?`,
  ]);
});

test("what the resource class adds is no unknown input", () => {
  expect(faultsWith({ __provider: "exports.handler=…", addressIsSecret: true, declaredBefore: [] })).toEqual([]);
});
