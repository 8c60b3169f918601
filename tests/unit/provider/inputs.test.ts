import { kinds } from "../../../provider/src/lifecycle/kinds";
import type { ResourceKind } from "../../../provider/src/lifecycle/resource-kind";
import { validateProperties } from "./validate-properties";

const { v1, v4Call, v4Live, v4LiveToken, v4Room } = kinds;
const right = {
  sdkAppId: 1400000001,
  address: "https://hooks.example.com/tuicallkit",
  actions: ["normal_end", "caller_start_call"],
};
const check = (declared: Record<string, unknown>) => validateProperties(declared, "intl", kinds.v1);
const reasonsWith = (changes: Record<string, unknown>) => check({ ...right, ...changes }).reasons;

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
  expect(reasonsWith({ adopt: true, endpoint: "china" })).toEqual([]);
});

test("every fault is told at once, each beginning with its input", () => {
  const reasons = check({
    sdkAppId: 0,
    address: "hooks.example.com",
    actions: ["busy_line", 5],
    adopt: "yes",
    endpoint: "mars",
    adress: "https://hooks.example.com",
  }).reasons;
  expect(reasons.map((reason) => reason.split(" ")[0])).toEqual([
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
  expect(reasonsWith({ [name]: undefined })).toEqual([`${name} is required.`]);
  expect(reasonsWith({ [name]: null })).toEqual([`${name} is required.`]);
});

test.each(["adopt", "endpoint"])("%s may be left out", (name) => {
  expect(reasonsWith({ [name]: undefined })).toEqual([]);
  expect(reasonsWith({ [name]: null })).toEqual([]);
});

test("nothing at all has a fault for each required input", () => {
  expect(check({}).reasons).toEqual(["sdkAppId is required.", "address is required.", "actions is required."]);
});

describe.each(["sdkAppId", "address", "actions", "adopt", "endpoint"])("%s", (name) => {
  test.each(odd)("given %s, is refused in a line that names it", (_, value) => {
    const [reason, ...more] = reasonsWith({ [name]: value });
    for (const line of [reason, ...more]) {
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
  expect(reasonsWith({ [name]: "https://hooks.example.com" })).toEqual([
    `${name} is not an input of CallbackConfig; did you mean ${near}?`,
  ]);
});

test.each(["adoptExisting", "uri", "x", "protect"])(
  "an input named %s, which is near none, is told with all there are",
  (name) => {
    expect(reasonsWith({ [name]: true })).toEqual([
      `${name} is not an input of CallbackConfig; its inputs are sdkAppId, address, actions, adopt, endpoint.`,
    ]);
  },
);

test.each<[string, ResourceKind, string, string]>([
  ["url", v1, "CallbackConfig", "address"],
  ["commands", v1, "CallbackConfig", "actions"],
  ["address", v4Call, "v4.CallCallbackConfig", "url"],
  ["actions", v4Room, "v4.RoomCallbackConfig", "commands"],
])("%s, as another resource has it, is told with what this one calls it", (name, kind, resource, ours) => {
  const { reasons } = validateProperties({ sdkAppId: 1400000001, [name]: "https://hooks.example.com" }, "china", kind);
  expect(reasons).toContain(`${name} is not an input of ${resource}; its name there is ${ours}.`);
});

test.each<[string, ResourceKind, string]>([
  ["token", v4Live, "v4.LiveCallbackConfig, but of v4.LiveCallbackToken"],
  ["actions", v4LiveToken, "v4.LiveCallbackToken, but of CallbackConfig"],
  [
    "url",
    v4LiveToken,
    "v4.LiveCallbackToken, but of v4.CallCallbackConfig, v4.RoomCallbackConfig, v4.LiveCallbackConfig",
  ],
])("%s is told with the resources that have it", (name, kind, told) => {
  const { reasons } = validateProperties({ sdkAppId: 1400000001, [name]: "x" }, "china", kind);
  expect(reasons).toContain(`${name} is not an input of ${told}.`);
});

test("what the resource class adds is no unknown input", () => {
  expect(reasonsWith({ __provider: "exports.handler=…", addressIsSecret: true, declaredBefore: [] })).toEqual([]);
});
