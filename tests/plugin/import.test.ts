import { setUpEmulator } from "../engine/emulator";
import { declareCallback, type YamlResource, type YamlStack } from "../engine/yaml-stack";

const app = 1400000001;
const callback = { address: "https://hooks.example.com/theirs", actions: ["cancel", "reject"] };
const v4 = { address: "https://hooks.example.com/v4" };
const token = "a-token-of-live";

const world = setUpEmulator();
let stack: YamlStack;
const importIt = (type: string, name: string, id: string, ...flags: string[]) =>
  stack.run("import", type, name, id, "--yes", "--skip-preview", "--protect=false", ...flags);

beforeAll(async () => {
  stack = await world.yamlStack();
  world.emulator.overwrite(app, callback);
});

describe("pulumi import", () => {
  test("takes what is live into the stack, writes nothing, and prints the program", async () => {
    const { code, output } = await importIt("trtc:index:CallbackConfig", "calls", String(app));
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain("address: https://hooks.example.com/theirs");
    expect(output).toContain("- cancel");
    expect(world.writes()).toEqual([]);
    expect((await stack.recorded()).map(({ id }) => id)).toEqual([String(app)]);
  });

  test("is followed by no change, and no write", async () => {
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...callback }) } });
    await stack.preview("--expect-no-changes");
    await stack.up("--expect-no-changes");
    expect(world.writes()).toEqual([]);
  });

  test("is followed by what is declared where that differs", async () => {
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...callback, actions: ["cancel"] }) } });
    expect(await stack.preview()).toMatch(/update \[diff: ~actions\]/);
    await stack.up();
    expect(world.held(app)?.actions).toEqual(["cancel"]);
    await stack.destroy();
    expect(world.held(app)).toBeUndefined();
  });

  test("of an application without configuration fails, and records nothing", async () => {
    const { code, output } = await importIt("trtc:index:CallbackConfig", "calls", String(app));
    expect(code).not.toBe(0);
    expect(output).toContain(String(app));
    expect(output).toMatch(/does not exist|no callback configuration/);
    expect(await stack.recorded()).toEqual([]);
  });

  test("of what is no SDKAppID fails and says so", async () => {
    const { code, output } = await importIt("trtc:index:CallbackConfig", "calls", "my-application");
    expect(code).not.toBe(0);
    expect(output).toContain("my-application");
    expect(output).toContain("SDKAppID");
    expect(world.asked()).toEqual([]);
  });
});

/** What is live of each v4 resource, and the declaration that is the same. */
const families: Record<string, { api: "v4/call_config" | "v4/room_config" | "v4/live_config"; command: string }> = {
  "trtc:v4:CallCallbackConfig": { api: "v4/call_config", command: "Call.CallbackAfterEndCall" },
  "trtc:v4:RoomCallbackConfig": { api: "v4/room_config", command: "Room.CallbackAfterCreateRoom" },
  "trtc:v4:LiveCallbackConfig": { api: "v4/live_config", command: "Live.CallbackAfterCreateRoom" },
};

test.each(Object.entries(families))(
  "pulumi import of a %s is followed by no change",
  async (type, { api, command }) => {
    world.emulator.overwrite(app, { ...v4, actions: [command] }, api);
    expect(await importIt(type, "imported", String(app))).toMatchObject({ code: 0 });
    const properties = { sdkAppId: app, url: v4.address, commands: [command] };
    stack.setProgram({ resources: { imported: { type, properties } } });
    await stack.up("--expect-no-changes");
    expect(world.writes()).toEqual([]);
    await stack.destroy();
  },
);

test("pulumi import of Live's token is followed by no change, and shows the token nowhere", async () => {
  stack.secrets.add(token);
  const signing: YamlResource = {
    type: "trtc:v4:LiveCallbackToken",
    properties: { sdkAppId: app, token: { "fn::secret": token }, enabled: true },
  };
  stack.setProgram({ resources: { signing } });
  await stack.up();
  const urn = String((await stack.recorded())[0]?.urn);
  await stack.succeed("state", "delete", urn, "--yes");

  // Otherwise Pulumi prints the program to copy, with the token in clear (docs/plugin.md).
  const { code, output } = await importIt("trtc:v4:LiveCallbackToken", "signing", String(app), "--generate-code=false");
  expect({ code, output }).toMatchObject({ code: 0 });
  await stack.up("--expect-no-changes");
  expect(world.emulator.token(app)).toEqual({ token, enabled: true });
  await stack.destroy();
});

test("pulumi import of an address with a query takes it for a secret, and a program that says so has nothing to change", async () => {
  const address = "https://hooks.example.com/calls?token=t0ken-in-a-query";
  stack.secrets.add("t0ken-in-a-query");
  world.emulator.overwrite(app, { ...callback, address });
  const imported = await importIt("trtc:index:CallbackConfig", "calls", String(app), "--generate-code=false");
  expect(imported).toMatchObject({ code: 0 });
  stack.setProgram({
    resources: { calls: declareCallback({ sdkAppId: app, ...callback, address: { "fn::secret": address } }) },
  });
  await stack.up("--expect-no-changes");
  expect(world.writes()).toEqual([]);
  await stack.destroy();
});

describe("the option import", () => {
  const importing = (actions: string[]) =>
    stack.setProgram({
      resources: { calls: declareCallback({ sdkAppId: app, ...callback, actions }, { import: String(app) }) },
    });

  test("takes what is there as it is, and writes nothing", async () => {
    world.emulator.overwrite(app, callback);
    importing(callback.actions);
    expect(await stack.preview()).toMatch(/CallbackConfig calls import/);
    await stack.up();
    expect(world.writes()).toEqual([]);
    expect((await stack.recorded()).map(({ id }) => id)).toEqual([String(app)]);
  });

  test("may stay, and the program may change", async () => {
    await stack.up("--expect-no-changes");
    importing(["cancel"]);
    await stack.up();
    expect(world.held(app)?.actions).toEqual(["cancel"]);
  });

  test("of a program that declares something else shows that in the preview, and applies it after the import", async () => {
    await stack.destroy();
    world.emulator.overwrite(app, callback);
    importing(["cancel"]);
    const output = await stack.preview();
    expect(output).toMatch(/CallbackConfig calls import/);
    expect(output).toMatch(/\[diff: ~actions\]/);
    expect(world.writes()).toEqual(["delete"]);
    await stack.up();
    expect(world.held(app)?.actions).toEqual(["cancel"]);
  });

  test("may go", async () => {
    stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...callback, actions: ["cancel"] }) } });
    await stack.up("--expect-no-changes");
  });
});
