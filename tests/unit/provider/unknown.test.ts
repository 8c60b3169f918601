import { unknownValue as unknownToEngine } from "@pulumi/pulumi/runtime";
import { validate } from "../../../provider/src/lifecycle/inputs";
import { unknownValue } from "../../../provider/src/lifecycle/unknown";
import { v1 } from "../../../provider/src/tencent/v1";

const right = { sdkAppId: 1400000001, address: "https://hooks.example.com", actions: ["cancel"], adopt: true };
const check = (changes: Record<string, unknown>) => validate({ ...right, ...changes }, "intl", v1);

test("the value that stands for an unknown one is Pulumi's", () => {
  expect(unknownValue).toBe(unknownToEngine);
});

test.each(["sdkAppId", "address", "actions", "adopt", "endpoint"])("%s may be unknown in a preview", (name) => {
  const { inputs, faults } = check({ [name]: unknownValue });
  expect(faults).toEqual([]);
  expect(inputs).toHaveProperty(name, unknownValue);
});

test("all inputs may be unknown at once", () => {
  const { faults } = check({
    sdkAppId: unknownValue,
    address: unknownValue,
    actions: unknownValue,
    adopt: unknownValue,
    endpoint: unknownValue,
  });
  expect(faults).toEqual([]);
});

test("a single action may be unknown, and stays unknown in what check returns", () => {
  const { inputs, faults } = check({ actions: ["reject", unknownValue, "cancel"] });
  expect(faults).toEqual([]);
  expect([...(inputs.actions as string[])].sort()).toEqual([unknownValue, "cancel", "reject"]);
});

test("a wrong action beside an unknown one is still told", () => {
  const { faults } = check({ actions: ["canceled", unknownValue] });
  expect(faults).toEqual([expect.stringContaining('did you mean "cancel"?')]);
});

test("a wrong input beside an unknown one is still told", () => {
  expect(check({ address: unknownValue, sdkAppId: -1 }).faults).toEqual([expect.stringMatching(/^sdkAppId /)]);
});

test.each(["sdkAppId", "address", "adopt", "endpoint"])("a list that holds the unknown value is no %s", (name) => {
  expect(check({ [name]: [unknownValue] }).faults).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
});
