import { readSettings } from "../../../provider/src/lifecycle/settings";
import { settings as settingsTable } from "../../../provider/src/settings-table";
import { v4Call } from "../../../provider/src/tencent";
import { v1 } from "../../../provider/src/tencent/v1";

type Texts = Record<string, string>;
const read = (configuration: Texts, environment: Texts = {}) =>
  readSettings({ get: (key) => configuration[key] }, environment, v1);
const app = 1400000001;

/** Each setting that has one value for the whole stack: its two places, two right values and its default. */
const settings = [
  {
    name: "endpoint",
    key: "trtc:endpoint",
    variable: "TRTC_ENDPOINT",
    one: "china",
    other: "https://gateway.example",
    byDefault: "intl",
    wrong: "ftp://s3cret.example",
    fault: /must begin with https:\/\//,
    readBack: (configuration: Texts, environment: Texts) => read(configuration, environment).endpoint,
  },
  {
    name: "driftCheck",
    key: "trtc:driftCheck",
    variable: "TRTC_DRIFT_CHECK",
    one: "strict",
    other: "off",
    byDefault: "on",
    wrong: "s3cret",
    fault: /must be "on", "strict" or "off"/,
    readBack: (configuration: Texts, environment: Texts) => read(configuration, environment).driftCheck,
  },
  {
    name: "identifier",
    key: "trtc:identifier",
    variable: "TRTC_IDENTIFIER",
    one: "admin_1",
    other: "admin-2",
    byDefault: "administrator",
    wrong: "s3cret@example",
    fault: /must be 1 to 32 letters, digits, _ or -/,
    readBack: (configuration: Texts, environment: Texts) =>
      read({ ...configuration, "trtc:secretKey": "key" }, environment).findCredentials(app)?.identifier,
  },
];

describe.each(settings)("$name", ({ key, variable, one, other, byDefault, wrong, fault, readBack }) => {
  test.each([
    ["neither says one", {}, {}, byDefault],
    ["configuration does", { [key]: one }, {}, one],
    ["the environment does", {}, { [variable]: other }, other],
    ["both do", { [key]: one }, { [variable]: other }, one],
    ["both do, the other way round", { [key]: other }, { [variable]: one }, other],
    ["configuration is empty", { [key]: "" }, { [variable]: other }, other],
    ["configuration is blank", { [key]: " \n" }, { [variable]: other }, other],
    ["both are empty", { [key]: "" }, { [variable]: "" }, byDefault],
    ["it has blanks and a line end around it", { [key]: ` ${one}\r\n` }, {}, one],
    ["the environment's has", {}, { [variable]: `\t${other}\n` }, other],
  ])("where %s", (_, configuration, environment, inEffect) => {
    expect(readBack(configuration, environment)).toBe(inEffect);
    expect(read(configuration, environment).failures).toEqual([]);
  });

  test.each([
    [key, { [key]: wrong }, {}],
    [key, { [key]: wrong }, { [variable]: one }],
    [variable, {}, { [variable]: wrong }],
    [variable, { [key]: " " }, { [variable]: wrong }],
  ])("a wrong one is told by the name of where it stands, %s", (name, configuration, environment) => {
    const { failures } = read(configuration, environment);
    expect(failures).toEqual([expect.stringMatching(fault)]);
    expect(failures[0]?.startsWith(`${name} must `)).toBe(true);
    expect(failures[0]).not.toContain("s3cret");
  });

  test("a wrong one that is not in effect is let be", () => {
    expect(read({ [key]: one }, { [variable]: wrong }).failures).toEqual([]);
  });
});

describe("the table of settings in the docs", () => {
  const readV4 = readSettings({ get: () => undefined }, {}, v4Call);
  const defaults = {
    ...Object.fromEntries(settings.map(({ key, byDefault }) => [key, byDefault])),
    "trtc:v4Endpoint": readV4.endpoint,
  };

  test.each(Object.entries(defaults))("tells the default of %s", (key, byDefault) => {
    const row = settingsTable.find((setting) => `trtc:${setting.key}` === key);
    expect(row?.default).toContain(`\`${byDefault}\``);
  });

  test("tells no other default: without a key or a signature, there are no credentials", () => {
    const withDefault = settingsTable.filter((setting) => setting.default).map(({ key }) => `trtc:${key}`);
    expect(withDefault.sort()).toEqual(Object.keys(defaults).sort());
    expect(read({}).findCredentials(app)).toBeUndefined();
  });
});

test.each(["trtc:endpoint", "TRTC_ENDPOINT"])("user info in %s is refused and not shown", (name) => {
  const values = { [name]: "https://user:s3cret@gateway.example" };
  const { failures } = read(values, values);
  expect(failures).toEqual([expect.stringMatching(/must be a plain URL/)]);
  expect(failures.join()).not.toContain("s3cret");
});

test.each(["strict ", "off\n", " on"])("driftCheck %j is taken with its blanks off", (value) => {
  expect(read({ "trtc:driftCheck": value }).driftCheck).toBe(value.trim());
});

describe.each(["trtc:secretKeys", "trtc:userSigs"])("%s", (key) => {
  test.each([
    ["no JSON", "s3cret"],
    ["broken JSON", `{"${app}":"s3cret"`],
    ["a text", '"s3cret"'],
    ["a number", "5"],
    ["a list", '["s3cret"]'],
    ["null", "null"],
    ["an object that holds a number", `{"${app}":20261123,"1":"s3cret"}`],
    ["an object that holds null", `{"${app}":null,"1":"s3cret"}`],
    ["an object that holds an object", `{"${app}":{"key":"s3cret"}}`],
  ])("that is %s is told, without its content", (_, json) => {
    const { failures, findCredentials } = read({ [key]: json });
    expect(failures).toEqual([expect.stringMatching(new RegExp(`^${key} must be an object from SDKAPPID to text`))]);
    expect(failures.join()).not.toMatch(/s3cret|20261123/);
    expect(findCredentials(app)).toBeUndefined();
  });

  test("that is an object without anything has no fault", () => {
    expect(read({ [key]: "{}" }).failures).toEqual([]);
  });
});

test("all that is wrong is told at once", () => {
  const { failures } = read(
    { "trtc:endpoint": "mars", "trtc:secretKeys": "[]", "trtc:userSigs": "[]" },
    { TRTC_DRIFT_CHECK: "maybe", TRTC_IDENTIFIER: "a b" },
  );
  expect(failures.map((failure) => failure.split(" ")[0]).sort()).toEqual([
    "TRTC_DRIFT_CHECK",
    "TRTC_IDENTIFIER",
    "trtc:endpoint",
    "trtc:secretKeys",
    "trtc:userSigs",
  ]);
});
