import { parseDeclaration } from "../../../provider/src/dynamic/properties";
import { check } from "../../../provider/src/lifecycle/check";
import { createContext } from "../../../provider/src/lifecycle/context";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import { readSettings } from "../../../provider/src/lifecycle/settings";

const kind = kinds.v1;

/** The resources that check names as those that declare the application too. */
async function before(endpoint: string | undefined, others: unknown, defaultEndpoint = "intl"): Promise<string[]> {
  const configuration: Record<string, string> = { "trtc:endpoint": defaultEndpoint, "trtc:driftCheck": "off" };
  const settings = readSettings({ get: (key) => configuration[key] }, {}, kind.family);
  const news = { sdkAppId: 1400000001, address: "https://hooks.example.com", actions: ["cancel"], endpoint };
  const { declared, declaredBefore } = parseDeclaration(kind.family, { ...news, declaredBefore: others });
  const { failures } = await check(createContext({ kind, settings, log: () => {} }), {}, declared, { declaredBefore });
  return failures.map(({ reason }) => /is declared by "(\w+)" in this program already/.exec(reason)?.[1] ?? reason);
}

test.each([
  ["neither names an endpoint", undefined, {}],
  ["one names the default", "intl", {}],
  ["the other does", undefined, { endpoint: "intl" }],
  ["one writes the other's as a URL", "intl", { endpoint: "https://CALLKIT-intl.trtc.tencent-cloud.com:443/" }],
])("an application is declared twice where %s", async (_, endpoint, other) => {
  expect(await before(endpoint, [{ name: "calls", ...other }])).toEqual(["calls"]);
});

test.each([
  ["intl", { endpoint: "china" }],
  [undefined, { endpoint: "https://gateway.example" }],
  ["china", {}],
])("%s and %j are two services, each with its own configuration", async (endpoint, other) => {
  expect(await before(endpoint, [{ name: "calls", ...other }])).toEqual([]);
});

test("every other resource that means the same is named", async () => {
  const others = [{ name: "one" }, { name: "two", endpoint: "intl" }, { name: "three", endpoint: "china" }];
  expect(await before(undefined, others, "china")).toEqual(["one", "three"]);
});

test.each([[undefined], [null], [[]], ["calls"], [[{ endpoint: "intl" }]], [[{ name: "calls", endpoint: "mars" }]]])(
  "%j names nobody, and fails nothing",
  async (others) => {
    expect(await before(undefined, others)).toEqual([]);
  },
);
