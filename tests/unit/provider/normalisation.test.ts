import { kinds } from "../../../provider/src/lifecycle/kinds";
import { validateProperties } from "./validate-properties";

const right = { sdkAppId: 1400000001, address: "https://Hooks.Example.com", actions: ["cancel"] };
const inputsWith = (changes: Record<string, unknown>, defaultEndpoint = "intl") =>
  validateProperties({ ...right, ...changes }, defaultEndpoint, kinds.v1).inputs;

test.each([[["reject", "cancel"]], [["cancel", "reject", "cancel"]], [["reject", "reject", "cancel", "cancel"]]])(
  "actions are sorted, each once: %j",
  (actions) => {
    expect(inputsWith({ actions }).actions).toEqual(["cancel", "reject"]);
  },
);

test("the program's own list of actions stays as it is", () => {
  const actions = ["reject", "cancel", "reject"];
  inputsWith({ actions });
  expect(actions).toEqual(["reject", "cancel", "reject"]);
});

test("an address is recorded as it was written", () => {
  expect(inputsWith({}).address).toBe("https://Hooks.Example.com");
});

test.each([
  [undefined, "china", "china"],
  [null, "china", "china"],
  ["intl", "china", "intl"],
  ["https://gateway.example", "china", "https://gateway.example"],
])("endpoint %s with the default %s is %s", (endpoint, defaultEndpoint, inEffect) => {
  expect(inputsWith({ endpoint }, defaultEndpoint).endpoint).toBe(inEffect);
});

test.each([
  [true, { adopt: true }],
  [false, { adopt: false }],
  [undefined, {}],
  [null, {}],
])("adopt %s is recorded as %j", (adopt, recorded) => {
  const { sdkAppId, address, actions, endpoint, ...rest } = inputsWith({ adopt });
  expect(rest).toEqual(recorded);
});

test("only what belongs to the resource is recorded", () => {
  const inputs = inputsWith({ __provider: "exports.handler=…", declaredBefore: [{ name: "other" }], drift: "gone" });
  expect(Object.keys(inputs).sort()).toEqual(["actions", "address", "endpoint", "sdkAppId"]);
});

test.each([
  [true, true],
  [undefined, undefined],
  [false, undefined],
])("that the address is secret is recorded when it is so: %s", (addressIsSecret, recorded) => {
  expect(inputsWith({ addressIsSecret }).addressIsSecret).toBe(recorded);
});
