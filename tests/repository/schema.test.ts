import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toFunctionToken, toToken } from "../../provider/src/engine/tokens";
import { type Family, families } from "../../provider/src/families";
import { settings } from "../../provider/src/settings-table";
import { v4Call } from "../../provider/src/tencent";

const checkout = join(__dirname, "../..");
const file = join(checkout, "provider/src/plugin/schema.json");
const schema: Schema = JSON.parse(readFileSync(file, "utf8"));
const rows: Family[] = Object.values(families);

interface Described {
  description?: string;
  secret?: boolean;
}
type Properties = Record<string, Described>;
interface Schema extends Described {
  config: { variables: Properties };
  provider: Described & { inputProperties: Properties; properties: Properties };
  types: Record<string, Described & { enum: (Described & { name: string; value: string })[] }>;
  resources: Record<
    string,
    Described & {
      inputProperties: Properties;
      properties: Properties;
      requiredInputs: string[];
      required: string[];
      aliases: object[];
    }
  >;
  functions: Record<string, Described & { inputs: { properties: Properties }; outputs: { properties: Properties } }>;
}

/** All that a user may look up, by a path for messages. */
function listDescribed(): [string, Described][] {
  const { provider, config, types, resources, functions } = schema;
  const under = (path: string, parts: object): [string, Described][] =>
    Object.entries(parts).map(([name, part]) => [`${path} ${name}`, part]);
  return [
    ["package", schema],
    ["provider", provider],
    ...under("config", config.variables),
    ...under("provider input", provider.inputProperties),
    ...under("provider output", provider.properties),
    ...under("type", types),
    ...Object.entries(types).flatMap(([token, { enum: words }]) => under(token, words)),
    ...under("resource", resources),
    ...Object.entries(resources).flatMap(([token, { inputProperties, properties }]) => [
      ...under(`${token} input`, inputProperties),
      ...under(`${token} output`, properties),
    ]),
    ...under("function", functions),
    ...Object.entries(functions).flatMap(([token, { inputs, outputs }]) => [
      ...under(`${token} input`, inputs.properties),
      ...under(`${token} output`, outputs.properties),
    ]),
  ];
}

test("Pulumi's own check has nothing to say, not even a warning", () => {
  const { status, stdout, stderr } = spawnSync(process.env.TRTC_TEST_PULUMI as string, ["schema", "check", file], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("all that a user may look up has a description, in sentences", () => {
  const described = listDescribed();
  expect(described.length).toBeGreaterThan(150);
  expect(
    described.filter(([, { description }]) => !/^[A-Z0-9`].*\.$/s.test(description ?? "")).map(([path]) => path),
  ).toEqual(["package"]);
});

test("no description speaks of TypeScript or breaks a line, since readers of other languages see it too", () => {
  const speaks = /\{@|@param|pulumi\.secret|requireSecret|(all|call|room|live|status)(Actions|Commands)|[^\n]\n[^\n]/;
  expect(listDescribed().filter(([, { description = "" }]) => speaks.test(description))).toEqual([]);
});

test("exactly the secrets are marked as secrets, as inputs and as outputs", () => {
  const secretSettings = settings.filter(({ secret }) => secret).map(({ key }) => key);
  expect(secretSettings).toHaveLength(4);
  const marked = listDescribed().filter(([, { secret }]) => secret);
  expect(marked.map(([path]) => path)).toEqual([
    ...["config", "provider input", "provider output"].flatMap((place) =>
      secretSettings.map((key) => `${place} ${key}`),
    ),
    "trtc:v4:LiveCallbackToken input token",
    "trtc:v4:LiveCallbackToken output token",
  ]);
});

test("the provider takes the settings by their names", () => {
  const keys = settings.map(({ key }) => key);
  expect(Object.keys(schema.config.variables)).toEqual(keys);
  expect(Object.keys(schema.provider.inputProperties)).toEqual(keys);
});

test.each(rows.map((family) => [family.resource, family] as const))(
  "%s has its properties, the alias of its dynamic twin, and a function that reads it and gives no token",
  (resource, family) => {
    const configuration = Object.values(family.inputs);
    const names = ["sdkAppId", ...configuration, "adopt", "endpoint"];
    const { inputProperties, properties, requiredInputs, required, aliases } =
      schema.resources[toToken(resource)] ?? {};
    expect(Object.keys(inputProperties ?? {})).toEqual(names);
    expect(Object.keys(properties ?? {})).toEqual(names);
    expect(requiredInputs).toEqual(["sdkAppId", ...configuration]);
    expect(required).toEqual(["sdkAppId", ...configuration, "endpoint"]);
    expect(aliases).toEqual([{ type: family.type }]);

    const { inputs, outputs } = schema.functions[toFunctionToken(resource)] ?? {};
    expect(Object.keys(inputs?.properties ?? {})).toEqual(["sdkAppId", "endpoint"]);
    expect(Object.keys(outputs?.properties ?? {})).toEqual(
      ["sdkAppId", ...configuration, "endpoint"].filter((name) => name !== "token"),
    );
  },
);

test("only a release says where it is installed from", () => {
  expect(schema).not.toHaveProperty("pluginDownloadURL");
  expect(readFileSync(join(checkout, "provider/plugin/pulumi-resource-trtc.js"), "utf8")).not.toContain(
    "pluginDownloadURL:",
  );
});

test("no resource or function is there beyond those of the families", () => {
  expect(Object.keys(schema.resources)).toEqual([
    "trtc:index:CallbackConfig",
    "trtc:v4:CallCallbackConfig",
    "trtc:v4:RoomCallbackConfig",
    "trtc:v4:LiveCallbackConfig",
    "trtc:v4:LiveCallbackToken",
  ]);
  expect(Object.keys(schema.functions)).toEqual([
    "trtc:index:getCallbackConfig",
    "trtc:v4:getCallCallbackConfig",
    "trtc:v4:getRoomCallbackConfig",
    "trtc:v4:getLiveCallbackConfig",
    "trtc:v4:getLiveCallbackToken",
  ]);
});

const withEvents = rows.filter(({ eventType }) => eventType);
test.each(withEvents.map((family) => [family.resource, family] as const))(
  "%s takes each event word by a name, and as plain text",
  (resource, { inputs, events, eventType = "" }) => {
    const words = schema.types[toToken(eventType)]?.enum ?? [];
    expect(words.map(({ value }) => value)).toEqual(events);
    expect(words.filter(({ name }) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    expect(new Set(words.map(({ name }) => name.toLowerCase())).size).toBe(events.length);
    expect(schema.resources[toToken(resource)]?.inputProperties[inputs.events as string]).toMatchObject({
      type: "array",
      items: { oneOf: [{ type: "string" }, { $ref: `#/types/${toToken(eventType)}` }] },
    });
  },
);

test("the endpoint of v4 resources names every region that has a host", () => {
  const v4 = rows.filter(({ resource }) => resource.startsWith("v4."));
  expect(v4).toHaveLength(4);
  for (const { resource } of v4) {
    const { description = "" } = schema.resources[toToken(resource)]?.inputProperties.endpoint ?? {};
    expect(Object.keys(v4Call.hosts).filter((region) => !description.includes(`\`${region}\``))).toEqual([]);
  }
});
