import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { unknownValue } from "../../provider/src/lifecycle/unknown";
import { app, configuration, declared, foreign, setUpEmulator } from "./emulator";

// The forms in which the engine sends a value, and what a preview answers to each.

const world = setUpEmulator();
const id = String(app);
const recorded = () => ({ ...declared, endpoint: world.emulator.url });
const signatureKey = "4dabf18193072939515e22adb298388d";
const output = (more: object) => ({ [signatureKey]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });
const secret = (value: unknown) => ({ [signatureKey]: "1b47061264138c4ac30d75fd1eb44270", value });

describe("an unknown value", () => {
  const forms: [string, unknown][] = [
    ["the engine's word", unknownValue],
    ["an output without a value", output({})],
    ["an output without a value that depends on others", output({ dependencies: ["urn:pulumi:a::b::c::d"] })],
    ["a secret that is the engine's word", secret(unknownValue)],
    ["a secret output without a value", output({ secret: true })],
  ];
  const positions = ["sdkAppId", "address", "actions", "adopt", "endpoint"] as const;

  test.each(forms)("as %s passes a preview in each position, and nothing is written", async (_, form) => {
    world.emulator.overwrite(app, configuration);
    const host = await world.plugin();
    host.isPreview = true;
    for (const position of positions) {
      const { inputs, failures } = await host.check({ ...declared, [position]: form });
      expect({ position, failures }).toEqual({ position, failures: [] });
      expect(inputs[position]).toBe(unknownValue);
      const { id: created, outputs } = await host.create(inputs);
      expect(created).toBe(position === "sdkAppId" ? "" : id);
      expect(outputs[position]).toBe(unknownValue);
      expect((await host.update(id, recorded(), inputs))[position]).toBe(unknownValue);
      expect((await host.diff(id, recorded(), inputs)).changes).toBe(position !== "adopt");
    }
    const listed = await host.check({ ...declared, actions: ["call_busy", form] });
    expect(listed.failures).toEqual([]);
    expect(listed.inputs.actions).toContain(unknownValue);
    expect(new Set(world.asked())).toEqual(new Set(["get"]));
  });
});

test("outputs with values and dependencies, and nulls, are as plain values and none", async () => {
  const host = await world.plugin();
  const dependencies = ["urn:pulumi:a::b::c::d"];
  const { inputs, failures } = await host.check({
    sdkAppId: output({ value: app, dependencies }),
    address: output({ value: secret(declared.address) }),
    actions: output({ value: declared.actions.map((value) => output({ value, dependencies })) }),
    adopt: null,
    endpoint: output({ value: null }),
  });
  expect({ inputs, failures }).toEqual({ inputs: recorded(), failures: [] });
});

test.each([
  [{ sdkAppId: null }, "sdkAppId is required."],
  [{ actions: [null] }, "actions must contain only event names, not null."],
  [{ address: { value: "x" } }, "address must be text."],
  [{ sdkAppId: [app] }, "sdkAppId must be the application's SDKAppID, a positive integer, not a list."],
  [{ constructor: 1 }, /^constructor is not an input of CallbackConfig/],
])("%j fails a check in words", async (properties, failure) => {
  const host = await world.plugin();
  const { failures } = await host.check({ ...declared, ...properties });
  expect(failures).toEqual([expect.stringMatching(failure)]);
});

describe("a preview", () => {
  test("of a creation and of an update sends nothing, and shows what would be", async () => {
    const host = await world.plugin();
    host.isPreview = true;
    expect(await host.create(recorded())).toEqual({ id, outputs: recorded() });
    const changed = { ...recorded(), actions: ["reject"] };
    expect(await host.update(id, { ...recorded(), recordId: "r" }, changed)).toEqual({ ...changed, recordId: "r" });
    expect(world.asked()).toEqual([]);
  });

  const { Kind } = messages.PropertyDiff;
  test.each([
    ["a change", { actions: ["reject"] }, { actions: Kind.UPDATE }],
    ["two", { actions: ["reject"], address: foreign.address }, { actions: Kind.UPDATE, address: Kind.UPDATE }],
    ["another application", { sdkAppId: 1400000002 }, { sdkAppId: Kind.UPDATE_REPLACE }],
    ["another endpoint", { endpoint: "http://127.0.0.1:9" }, { endpoint: Kind.UPDATE_REPLACE }],
    [
      "another application and a change",
      { sdkAppId: 1400000002, actions: ["reject"] },
      { sdkAppId: Kind.UPDATE_REPLACE, actions: Kind.UPDATE },
    ],
    ["an unknown application", { sdkAppId: unknownValue }, { sdkAppId: Kind.UPDATE_REPLACE }],
    ["adopt alone", { adopt: true }, {}],
    ["nothing", {}, {}],
  ])("names what changes with %s", async (_, changes, kinds) => {
    const host = await world.plugin();
    const response = await host.diffInDetail(id, recorded(), { ...recorded(), ...changes });
    const named = response.getDetaileddiffMap().toArray();
    const found = [...response.getDetaileddiffMap().entries()].map(([name, diff]) => [
      name,
      (diff as messages.PropertyDiff).getKind(),
    ]);
    expect(named).toHaveLength(Object.keys(kinds).length);
    expect(Object.fromEntries(found)).toEqual(kinds);
    expect(response.getDiffsList().sort()).toEqual(Object.keys(kinds).sort());
    expect(world.asked()).toEqual([]);
  });

  test("names drift as added, and as updated when it is told again", async () => {
    world.emulator.overwrite(app, foreign);
    const host = await world.plugin();
    const { inputs } = await host.check(declared, recorded());
    const kindOf = async (oldInputs: Record<string, unknown>) => {
      const diff = (await host.diffInDetail(id, recorded(), inputs, oldInputs)).getDetaileddiffMap();
      return [...diff.entries()].map(([name, each]) => [name, (each as messages.PropertyDiff).getKind()]);
    };
    expect(await kindOf(recorded())).toEqual([["drift", Kind.ADD]]);
    expect(await kindOf({ ...recorded(), drift: { ...foreign, times: 2 } })).toEqual([["drift", Kind.UPDATE]]);
  });
});

describe("a read by an id alone", () => {
  test("gives inputs that can be declared, without the endpoint that they get anyway", async () => {
    world.emulator.overwrite(app, configuration);
    const host = await world.plugin();
    expect(await host.read(id)).toEqual({ id, inputs: declared, outputs: recorded() });
  });

  test.each(["", "0", "x", "-1", "1e9", "1400000001.0", "01400000001", " 1400000001", "99999999999999999999"])(
    "fails with the wrong id %j before anything is asked",
    async (wrong) => {
      const host = await world.plugin();
      await expect(host.read(wrong)).rejects.toThrow(`"${wrong}" is not an SDKAppID`);
      expect(world.asked()).toEqual([]);
    },
  );

  test("fails where there is nothing, and where the service does not say", async () => {
    const host = await world.plugin();
    await expect(host.read(id)).rejects.toThrow("has no callback configuration");
    world.emulator.fault({ kind: "code", code: 70002 });
    await expect(host.read("1400000002")).rejects.toThrow("the service refused the signature");
  });
});

test("the schema has the version of the package", async () => {
  const host = await world.plugin();
  const response = await host.call<messages.GetSchemaResponse>("getSchema", new messages.GetSchemaRequest());
  const { version } = require("../../provider/package.json");
  expect(JSON.parse(response.getSchema())).toMatchObject({ name: "trtc", version });
});
