import { declaredBefore, validate } from "../../../provider/src/lifecycle/inputs";
import { v1 } from "../../../provider/src/tencent/v1";

const before = (endpoint: string | undefined, others: unknown, defaultEndpoint = "intl") => {
  const news = { sdkAppId: 1400000001, address: "https://hooks.example.com", actions: ["cancel"], endpoint };
  const { inputs } = validate(news, defaultEndpoint, v1);
  return declaredBefore({ ...news, declaredBefore: others }, inputs, defaultEndpoint, v1);
};

test.each([
  ["neither names an endpoint", undefined, {}],
  ["one names the default", "intl", {}],
  ["the other does", undefined, { endpoint: "intl" }],
  ["one writes the other's as a URL", "intl", { endpoint: "https://CALLKIT-intl.trtc.tencent-cloud.com:443/" }],
])("an application is declared twice where %s", (_, endpoint, other) => {
  expect(before(endpoint, [{ name: "calls", ...other }])).toEqual(["calls"]);
});

test.each([
  ["intl", { endpoint: "china" }],
  [undefined, { endpoint: "https://gateway.example" }],
  ["china", {}],
])("%s and %j are two services, each with its own configuration", (endpoint, other) => {
  expect(before(endpoint, [{ name: "calls", ...other }])).toEqual([]);
});

test("every other resource that means the same is named", () => {
  const others = [{ name: "one" }, { name: "two", endpoint: "intl" }, { name: "three", endpoint: "china" }];
  expect(before(undefined, others, "china")).toEqual(["one", "three"]);
});

test.each([[undefined], [null], [[]], ["calls"], [[{ endpoint: "intl" }]], [[{ name: "calls", endpoint: "mars" }]]])(
  "%j names nobody, and fails nothing",
  (others) => {
    expect(before(undefined, others)).toEqual([]);
  },
);
