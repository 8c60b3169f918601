import { kinds } from "../../../provider/src/lifecycle/kinds";
import { validateProperties } from "./validate-properties";

const reasonsOf = (adopt: unknown) =>
  validateProperties(
    { sdkAppId: 1, address: "https://hooks.example.com", actions: ["cancel"], adopt },
    "intl",
    kinds.v1,
  ).reasons;

test.each([true, false])("adopt may be %s", (adopt) => {
  expect(reasonsOf(adopt)).toEqual([]);
});

test.each(["true", "false", "yes", 1, 0])("adopt may not be %j: no other value passes for true or false", (adopt) => {
  expect(reasonsOf(adopt)).toEqual(["adopt must be true or false."]);
});
