import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { unknownValue } from "../../provider/src/lifecycle/unknown";
import { app, configuration, declared, secretKey, setUpEmulator } from "./emulator";
import { Engine } from "./engine";
import { type PluginHost, unmark } from "./plugin-host";
import { toStruct } from "./served";

const world = setUpEmulator();
const signatureKey = "4dabf18193072939515e22adb298388d";
const urnOf = (provider: string) => `urn:pulumi:test::tests::pulumi:providers:trtc::${provider}`;

async function checkConfig(host: PluginHost, provider: string, properties: Record<string, unknown>) {
  const request = new messages.CheckRequest().setUrn(urnOf(provider)).setNews(toStruct(properties));
  const response = await host.call<messages.CheckResponse>("checkConfig", request);
  const marked = Object.entries(response.getInputs()?.toJavaScript() ?? {});
  return {
    failures: response.getFailuresList().map((failure) => `${failure.getProperty()}${failure.getReason()}`),
    inputs: unmark(response.getInputs()),
    secrets: marked.flatMap(([name, value]) => (Object(value)[signatureKey] ? name : [])),
  };
}

describe("CheckConfig", () => {
  test.each([
    ["default", { driftCheck: "maybe" }, ['trtc:driftCheck must be "on", "strict" or "off".']],
    ["default_3_1_0", { identifier: "a b" }, ["trtc:identifier must be 1 to 32 letters, digits, _ or -."]],
    ["tenant-a", { driftCheck: 5 }, ['driftCheck of the provider "tenant-a" must be "on", "strict" or "off".']],
    [
      "tenant-a",
      { secretKeys: "s3cret" },
      ['secretKeys of the provider "tenant-a" must be an object from SDKAPPID to text.'],
    ],
    [
      "tenant-a",
      { secretKeys: { 1: { s3cret: 1 } } },
      ['secretKeys of the provider "tenant-a" must be an object from SDKAPPID to text.'],
    ],
    [
      "tenant-a",
      { secretKeys: [["s3cret"]] },
      ['secretKeys of the provider "tenant-a" must be an object from SDKAPPID to text.'],
    ],
    ["tenant-a", { endpoint: "http://example.com" }, [/^endpoint of the provider "tenant-a" must /]],
    ["tenant-a", { secretkey: "s3cret" }, [/^secretkey is not an input of the provider; its inputs are secretKey, /]],
    ["tenant-a", { constructor: "s3cret" }, [/^constructor is not an input of the provider; /]],
    ["tenant-a", { "line\nend": 1 }, [/^line end is not an input of the provider; /]],
    ["tenant-a", { version: "1.0.0", pluginDownloadURL: "https://x.example" }, []],
    [
      "tenant-a",
      { secretKey: unknownValue, secretKeys: unknownValue, endpoint: unknownValue, driftCheck: unknownValue },
      [],
    ],
    ["tenant-a", { secretKey: null, endpoint: null }, []],
  ])("of the provider %s with %j says what is wrong, and where it stands", async (provider, properties, expected) => {
    const host = await world.plugin();
    const { failures } = await checkConfig(host, provider, properties);
    expect(failures).toEqual(
      expected.map((one) =>
        expect.stringMatching(typeof one === "string" ? RegExp(`^${one.replace(/[.()]/g, "\\$&")}$`) : one),
      ),
    );
    expect([...failures, ...host.messages].join("\n")).not.toContain("s3cret");
  });

  test("marks keys and signatures as secrets, whether the program has or not, and changes nothing else", async () => {
    const host = await world.plugin();
    const plain = {
      secretKeys: { [app]: "k" },
      userSig: "u",
      userSigs: JSON.stringify({ [app]: "u" }),
      identifier: "i",
    };
    const { inputs, secrets, failures } = await checkConfig(host, "tenant-a", plain);
    expect({ inputs, failures }).toEqual({ inputs: plain, failures: [] });
    expect(secrets.sort()).toEqual(["secretKeys", "userSig", "userSigs"]);
  });

  test("warns of keys of the stack's configuration that have no effect", async () => {
    const host = await world.plugin();
    expect((await checkConfig(host, "default", { secretkey: "s3cret", nothing: { a: [1] } })).failures).toEqual([]);
    expect(host.messages).toEqual([expect.stringMatching(/^WARNING: trtc:secretkey .* did you mean trtc:secretKey\?/)]);
  });
});

describe("DiffConfig", () => {
  const diffConfig = async (olds: Record<string, unknown>, news: Record<string, unknown>) => {
    const host = await world.plugin();
    const request = new messages.DiffRequest()
      .setUrn(urnOf("tenant-a"))
      .setOlds(toStruct(olds))
      .setNews(toStruct(news));
    const response = await host.call<messages.DiffResponse>("diffConfig", request);
    expect(response.getReplacesList()).toEqual([]);
    return response.getChanges();
  };
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const secret = (value: unknown) => ({ [signatureKey]: "1b47061264138c4ac30d75fd1eb44270", value });

  test.each([
    [
      "the order of keys",
      { secretKeys: { 1: "a", 2: "b" }, endpoint: "x" },
      { endpoint: "x", secretKeys: { 2: "b", 1: "a" } },
      DIFF_NONE,
    ],
    ["a mark", { secretKey: "a" }, { secretKey: secret("a") }, DIFF_NONE],
    ["a mark inside", { secretKeys: { 1: "a" } }, { secretKeys: { 1: secret("a") } }, DIFF_NONE],
    ["a null", { endpoint: null }, {}, DIFF_NONE],
    ["nothing at all", {}, {}, DIFF_NONE],
    ["a secret value", { secretKey: secret("a") }, { secretKey: secret("b") }, DIFF_SOME],
    ["a value that is not known yet", { secretKey: secret("a") }, { secretKey: secret(unknownValue) }, DIFF_SOME],
    ["a key more", {}, { endpoint: "x" }, DIFF_SOME],
  ])("tells of %s whether it is a change, and never replaces resources", async (_, olds, news, expected) => {
    expect(await diffConfig(olds, news)).toBe(expected);
  });

  test("sees no change where keys are JSON in another order", async () => {
    expect(await diffConfig({ secretKeys: '{"1":"a","2":"b"}' }, { secretKeys: '{"2":"b", "1":"a"}' })).toBe(DIFF_NONE);
  });
});

describe("Configure", () => {
  const withoutKey = { TRTC_SECRET_KEY: "" };
  test.each([
    [
      "default",
      {},
      "Set the application's key with `pulumi config set --secret trtc:secretKey KEY` or TRTC_SECRET_KEY; with several applications, trtc:secretKeys or TRTC_SECRET_KEY_1400000001.",
    ],
    [
      "tenant-a",
      {},
      'Set the application\'s key with secretKey of the provider "tenant-a" or TRTC_SECRET_KEY; with several applications, secretKeys of the provider "tenant-a" or TRTC_SECRET_KEY_1400000001.',
    ],
    ["default", { secretKey: "wrong" }, "trtc:secretKey"],
    ["tenant-a", { secretKey: "wrong" }, 'secretKey of the provider "tenant-a"'],
    [
      "tenant-a",
      { secretKeys: JSON.stringify({ [app]: "wrong" }) },
      'secretKeys["1400000001"] of the provider "tenant-a"',
    ],
    ["tenant-a", { secretKeys: { [app]: "wrong" } }, 'secretKeys["1400000001"] of the provider "tenant-a"'],
  ])("of the provider %s with %j names the place in messages", async (provider, properties, place) => {
    const host = await world.plugin({ environment: withoutKey, provider, configuration: properties });
    await expect(host.read(String(app))).rejects.toThrow(place);
  });

  test("names the variable where the key is in the environment", async () => {
    const host = await world.plugin({ environment: { TRTC_SECRET_KEY: "wrong" }, provider: "tenant-a" });
    await expect(host.read(String(app))).rejects.toThrow("TRTC_SECRET_KEY");
  });

  test.each([
    { secretKeys: { [app]: secretKey } },
    { secretKeys: JSON.stringify({ [app]: secretKey }) },
    { secretKey: ` ${secretKey}\n` },
  ])("takes a key in each form: %j", async (properties) => {
    world.emulator.overwrite(app, configuration);
    const host = await world.plugin({ environment: withoutKey, provider: "tenant-a", configuration: properties });
    expect((await host.read(String(app))).outputs).toMatchObject(declared);
  });
});

test("Attach has the messages go to the engine that it names", async () => {
  const host = await world.plugin();
  const engine = await Engine.start();
  await host.call("attach", new PluginAttach().setAddress(engine.address));
  await host.check({ ...declared, address: "http://hooks.example.com" });
  expect(engine.messages).toEqual([expect.stringContaining("begins with http://")]);
  expect(host.messages).toEqual([]);
  engine.stop();
});
