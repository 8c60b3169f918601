import { unknownValue as unknownToEngine } from "@pulumi/pulumi/runtime";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import { unknownValue } from "../../../provider/src/lifecycle/unknown";
import { validateProperties } from "./validate-properties";

const right = { sdkAppId: 1400000001, address: "https://hooks.example.com", actions: ["cancel"], adopt: true };
const check = (changes: Record<string, unknown>) => validateProperties({ ...right, ...changes }, "intl", kinds.v1);

test("the value that stands for an unknown one is Pulumi's", () => {
  expect(unknownValue).toBe(unknownToEngine);
});

test.each(["sdkAppId", "address", "actions", "adopt", "endpoint"])("%s may be unknown in a preview", (name) => {
  const { inputs, reasons } = check({ [name]: unknownValue });
  expect(reasons).toEqual([]);
  expect(inputs).toHaveProperty(name, unknownValue);
});

test("all inputs may be unknown at once", () => {
  const { reasons } = check({
    sdkAppId: unknownValue,
    address: unknownValue,
    actions: unknownValue,
    adopt: unknownValue,
    endpoint: unknownValue,
  });
  expect(reasons).toEqual([]);
});

test("a single action may be unknown, and stays unknown in what check returns", () => {
  const { inputs, reasons } = check({ actions: ["reject", unknownValue, "cancel"] });
  expect(reasons).toEqual([]);
  expect([...(inputs.actions as string[])].sort()).toEqual([unknownValue, "cancel", "reject"]);
});

test("a wrong action beside an unknown one is still told", () => {
  const { reasons } = check({ actions: ["canceled", unknownValue] });
  expect(reasons).toEqual([expect.stringContaining('did you mean "cancel"?')]);
});

test("a wrong input beside an unknown one is still told", () => {
  expect(check({ address: unknownValue, sdkAppId: -1 }).reasons).toEqual([expect.stringMatching(/^sdkAppId /)]);
});

test.each(["sdkAppId", "address", "adopt", "endpoint"])("a list that holds the unknown value is no %s", (name) => {
  expect(check({ [name]: [unknownValue] }).reasons).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
});
