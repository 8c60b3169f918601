import { validate } from "../../../provider/src/lifecycle/inputs";
import { v1 } from "../../../provider/src/tencent/v1";

const faultsOf = (adopt: unknown) =>
  validate({ sdkAppId: 1, address: "https://hooks.example.com", actions: ["cancel"], adopt }, "intl", v1).faults;

test.each([true, false])("adopt may be %s", (adopt) => {
  expect(faultsOf(adopt)).toEqual([]);
});

test.each(["true", "false", "yes", 1, 0])("adopt may not be %j: no other value passes for true or false", (adopt) => {
  expect(faultsOf(adopt)).toEqual(["adopt must be true or false."]);
});
