import { findWarnings, type SettingsSources } from "../../../provider/src/engine/setting-warnings";
import { readSettings } from "../../../provider/src/lifecycle/settings";
import { v1, v4Call } from "../../../provider/src/tencent";

/** What is said where all values are encrypted, unless a test says otherwise. */
const warnings = (surroundings: Partial<SettingsSources>) =>
  findWarnings({ configuration: {}, isSecret: () => true, environment: {}, project: "calls", ...surroundings });

const ofKey = (key: string, project = "calls") => warnings({ configuration: { [key]: "hush" }, project });
const ofVariable = (variable: string, more = {}) => warnings({ environment: { [variable]: "hush", ...more } });

describe("what is to be a secret and is not encrypted", () => {
  test.each([
    ["trtc:secretKey", "pulumi config set --secret trtc:secretKey KEY"],
    ["trtc:secretKeys", `pulumi config set --secret --path 'trtc:secretKeys["SDKAPPID"]' KEY`],
    ["trtc:userSig", "pulumi config set --secret trtc:userSig SIGNATURE"],
    ["trtc:userSigs", `pulumi config set --secret --path 'trtc:userSigs["SDKAPPID"]' SIGNATURE`],
  ])("%s draws a warning with the command that encrypts it", (key, command) => {
    const said = warnings({ configuration: { [key]: "hush" }, isSecret: () => false });
    expect(said).toEqual([expect.stringContaining(`${key} is in plain text`)]);
    expect(said[0]).toContain(`\`${command}\``);
    expect(ofKey(key)).toEqual([]);
  });

  test("no other setting has to be", () => {
    const configuration = { "trtc:endpoint": "china", "trtc:driftCheck": "off", "trtc:secretKey": "", "aws:key": "x" };
    expect(warnings({ configuration, isSecret: () => false })).toEqual([]);
  });
});

test("an entry under a name that is no SDKAppID is told, and the name not shown: it may be the key", () => {
  const json = JSON.stringify({ "1400000001": "hush", "a-key-in-the-wrong-place": "x", "014": "y" });
  expect(warnings({ configuration: { "trtc:secretKeys": json } })).toEqual([
    `trtc:secretKeys has entries whose names are not SDKAppIDs (2); these have no effect. Set each with \`pulumi config set --secret --path 'trtc:secretKeys["SDKAPPID"]' KEY\`.`,
  ]);
  expect(warnings({ configuration: { "trtc:secretKey": json, "trtc:userSigs": '{"1400000001":"hush"}' } })).toEqual([]);
});

describe("a key of the namespace trtc that is no setting", () => {
  test.each([
    ["trtc:secretkey", "trtc:secretKey", "--secret trtc:secretKey KEY"],
    ["trtc:secret_key", "trtc:secretKey", "--secret trtc:secretKey KEY"],
    ["trtc:secret-keys", "trtc:secretKeys", `--secret --path 'trtc:secretKeys["SDKAPPID"]' KEY`],
    ["trtc:SecretKy", "trtc:secretKey", "--secret trtc:secretKey KEY"],
    ["trtc:usreSig", "trtc:userSig", "--secret trtc:userSig SIGNATURE"],
    ["trtc:endpoints", "trtc:endpoint", "trtc:endpoint VALUE"],
    ["trtc:driftcheck", "trtc:driftCheck", "trtc:driftCheck VALUE"],
  ])("%s: %s was meant", (key, meant, command) => {
    expect(ofKey(key)).toEqual([
      `${key} is not a setting of pulumi-trtc-callbacks and has no effect: did you mean ${meant}? Set that with \`pulumi config set ${command}\`, and remove this key with \`pulumi config rm ${key}\`.`,
    ]);
    expect(ofKey(key, "trtc")).toHaveLength(1);
  });

  test("such as an application's key that was set without --path, is to be set with it", () => {
    const [said] = ofKey('trtc:secretKeys["1400000001"]');
    expect(said).toContain("did you mean trtc:secretKeys?");
    expect(said).toContain(`\`pulumi config rm 'trtc:secretKeys["1400000001"]'\``);
  });

  test("and is like none is to be removed, unless the project's own namespace is trtc", () => {
    expect(ofKey("trtc:timeout")).toEqual([
      "trtc:timeout is not a setting of pulumi-trtc-callbacks and has no effect. Remove it with `pulumi config rm trtc:timeout`. The settings are secretKey, secretKeys, userSig, userSigs, identifier, endpoint, v4Endpoint, driftCheck.",
    ]);
    expect(ofKey("trtc:timeout", "trtc")).toEqual([]);
  });

  test("is nobody's business in other namespaces", () => {
    expect(ofKey("calls:secretkey")).toEqual([]);
  });
});

describe("an environment variable", () => {
  test.each([
    ["TRTC_SECRETKEY", "TRTC_SECRET_KEY"],
    ["trtc_secret_key", "TRTC_SECRET_KEY"],
    ["TRTC_SECRET_KEYS", "TRTC_SECRET_KEY"],
    ["TRTC_SECRETKEY_1400000001", "TRTC_SECRET_KEY_1400000001"],
    ["TRTC_SECRET_KEY1400000001", "TRTC_SECRET_KEY_1400000001"],
    ["TRTC_USER_SIG", "TRTC_USERSIG"],
    ["TRTC_USER_SIG_1400000001", "TRTC_USERSIG_1400000001"],
    ["TRTC_V4ENDPOINT", "TRTC_V4_ENDPOINT"],
    ["TRTC_DRIFTCHECK", "TRTC_DRIFT_CHECK"],
    ["TRTC_IDENTIFER", "TRTC_IDENTIFIER"],
  ])("%s: %s was meant, unless it is set as well", (variable, meant) => {
    expect(ofVariable(variable)).toEqual([
      `The environment variable ${variable} is not a setting of pulumi-trtc-callbacks and has no effect: did you mean ${meant}?`,
    ]);
    expect(ofVariable(variable, { [meant]: "hush" })).toEqual([]);
  });

  test.each([
    "TRTC_SECRET_KEY",
    "TRTC_SECRET_KEY_1400000001",
    "TRTC_USERSIG_1400000001",
    "TRTC_V4_ENDPOINT",
    "TRTC_SDKAPPID",
    "TRTC_SECRET_KEY_PROD",
    "TRTC_EMULATOR_APPLICATIONS",
    "SECRETKEY",
    "PATH",
  ])("%s draws no word", (variable) => {
    expect(ofVariable(variable)).toEqual([]);
  });
});

test("every setting that the provider asks for is known, so that none draws a warning", () => {
  const keys = new Set<string>();
  const variables = new Set<string>();
  const environment = new Proxy({} as Record<string, string | undefined>, {
    get: (_, variable) => void variables.add(String(variable)),
  });
  const configuration = { get: (key: string) => void keys.add(key) };
  for (const family of [v1, v4Call]) {
    readSettings(configuration, environment, family).findCredentials(1400000001);
  }
  expect([...keys].sort()).toHaveLength(8);
  expect([...variables].sort()).toHaveLength(8);
  expect([...keys].flatMap((key) => ofKey(key))).toEqual([]);
  expect([...variables].flatMap((variable) => ofVariable(variable))).toEqual([]);
});
