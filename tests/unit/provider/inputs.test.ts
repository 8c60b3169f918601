import { validate } from "../../../provider/src/lifecycle/inputs";
import { type ApiFamily, v1, v4Call, v4Live, v4LiveToken, v4Room } from "../../../provider/src/tencent";

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
  ["endPoint", "endpoint"],
])("an input named %s is told of, with the nearest name", (name, near) => {
  expect(faultsWith({ [name]: "https://hooks.example.com" })).toEqual([
    `${name} is no input of CallbackConfig; did you mean ${near}?`,
  ]);
});

test.each(["adoptExisting", "uri", "x", "protect"])(
  "an input named %s, which is near none, is told with all there are",
  (name) => {
    expect(faultsWith({ [name]: true })).toEqual([
      `${name} is no input of CallbackConfig, which has sdkAppId, address, actions, adopt, endpoint.`,
    ]);
  },
);

test.each<[string, ApiFamily, string, string]>([
  ["url", v1, "CallbackConfig", "address"],
  ["commands", v1, "CallbackConfig", "actions"],
  ["address", v4Call, "v4.CallCallbackConfig", "url"],
  ["actions", v4Room, "v4.RoomCallbackConfig", "commands"],
])("%s, as another resource has it, is told with what this one calls it", (name, dialect, resource, ours) => {
  const { faults } = validate({ sdkAppId: 1400000001, [name]: "https://hooks.example.com" }, "china", dialect);
  expect(faults).toContain(`${name} is no input of ${resource}, which calls it ${ours}.`);
});

test.each<[string, ApiFamily, string]>([
  ["token", v4Live, "v4.LiveCallbackConfig, but of v4.LiveCallbackToken"],
  ["actions", v4LiveToken, "v4.LiveCallbackToken, but of CallbackConfig"],
  [
    "url",
    v4LiveToken,
    "v4.LiveCallbackToken, but of v4.CallCallbackConfig, v4.RoomCallbackConfig, v4.LiveCallbackConfig",
  ],
])("%s is told with the resources that have it", (name, dialect, told) => {
  const { faults } = validate({ sdkAppId: 1400000001, [name]: "x" }, "china", dialect);
  expect(faults).toContain(`${name} is no input of ${told}.`);
});

test("what the resource class adds is no unknown input", () => {
  expect(faultsWith({ __provider: "exports.handler=…", addressIsSecret: true, declaredBefore: [] })).toEqual([]);
});
