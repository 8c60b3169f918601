import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { allActions, CallbackConfig, type CallbackConfigArgs } from "pulumi-trtc-callbacks";
import { adapters } from "../adapters";
import { readOutput } from "../output";
import { app, declared, secretKey, setUpEmulator } from "./emulator";
import { sdks } from "./host";

const world = setUpEmulator();
const hosts = {
  "the newest supported host": () => world.host({}, {}, sdks.newest),
  "the oldest supported host": () => world.host({}, {}, sdks.oldest),
  "the plugin": () => world.plugin(),
};

/** What the engine would be asked to register for one declaration. */
async function registered(declare: () => CallbackConfig): Promise<pulumi.runtime.MockResourceArgs> {
  const resources: pulumi.runtime.MockResourceArgs[] = [];
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      resources.push(args);
      return { id: "x", state: args.inputs };
    },
    call: () => ({}),
  });
  const { urn } = declare();
  await new Promise((resolve) => urn.apply(resolve));
  return resources[0] as pulumi.runtime.MockResourceArgs;
}

describe("the provider text, which every stack's state keeps", () => {
  test("is this line and no other, under this type", async () => {
    const { type, inputs } = await registered(
      () => new CallbackConfig("calls", { ...declared, actions: ["normal_end"] }),
    );
    expect(type).toBe("pulumi-nodejs:dynamic/trtc:CallbackConfig");
    expect(inputs.__provider).toBe('exports.handler=()=>require("pulumi-trtc-callbacks/provider").provider');
    expect(Object.keys(inputs).sort()).toEqual(["__provider", "actions", "address", "sdkAppId"]);
  });
});

test.each(Object.entries(hosts))("%s leads a resource through a whole life", async (_, start) => {
  const host = await start();

  const { inputs, failures } = await host.check(declared);
  expect(failures).toEqual([]);
  const { id, outputs } = await host.create(inputs);
  expect(id).toBe(String(app));
  expect(outputs).toEqual({ ...declared, endpoint: world.emulator.url, recordId: expect.any(String) });

  const changed = await host.check({ ...declared, actions: ["reject"] }, inputs);
  expect(await host.diff(id, outputs, inputs)).toEqual({ changes: false, replaces: [] });
  expect(await host.diff(id, outputs, changed.inputs)).toEqual({ changes: true, replaces: [] });
  const updated = await host.update(id, outputs, changed.inputs);
  expect(world.held()?.actions).toEqual(["reject"]);

  const read = await host.read(id, updated);
  expect(read).toEqual({ id, outputs: updated });

  const destroying = await start();
  await destroying.delete(id, updated);
  expect(world.held()).toBeUndefined();
});

test("what is undefined, now or once it is known, counts as not said", async () => {
  const inputsWith = async (more: Pick<CallbackConfigArgs, "adopt" | "endpoint">) =>
    (await registered(() => new CallbackConfig("calls", { ...declared, actions: allActions, ...more }))).inputs;
  const { __provider, ...inputs } = await inputsWith({ adopt: undefined, endpoint: Promise.resolve(undefined) });
  expect(inputs).toEqual({ ...declared, actions: allActions });
  expect(await inputsWith({ adopt: pulumi.output(undefined) })).toEqual({ ...inputs, __provider });
});

test.each(adapters)("%s: first calls that come together all find the provider configured", async (adapter) => {
  const host = await world.start(adapter, {
    environment: { TRTC_SECRET_KEY: "" },
    configuration: { secretKey },
  });
  await Promise.all([1, 2, 3].map(() => host.create({ ...declared, endpoint: world.emulator.url })));
  expect(world.emulator.requests.every(({ code }) => code === 0 || code === 999)).toBe(true);
});

describe("a declaration that Pulumi refuses", () => {
  test("fails with a stack trace that shows the program's own line", () => {
    const declareWithoutName = () => new CallbackConfig("", { ...declared, actions: ["normal_end"] });
    expect(declareWithoutName).toThrow(expect.objectContaining({ stack: expect.stringContaining(__filename) }));
  });

  test("leaves stack traces as they were", () => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    expect(() => new CallbackConfig("", { ...declared, actions: ["normal_end"] })).toThrow();
    expect(Error.prepareStackTrace).toBe(prepareStackTrace);
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });
});

test("a program loads nothing for this package but @pulumi/pulumi", () => {
  const loaded: string[] = JSON.parse(
    readOutput(
      process.execPath,
      [
        "-e",
        `require("@pulumi/pulumi");
         const before = new Set(Object.keys(require.cache));
         require("pulumi-trtc-callbacks");
         console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !before.has(file))));`,
      ],
      { cwd: join(__dirname, "../..") },
    ),
  );
  const ours = join(__dirname, "../../provider/dist/");
  expect(loaded.map((file) => file.replace(ours, "").replaceAll("\\", "/")).sort()).toEqual([
    "dynamic/provider-text.js",
    "engine/declaration-notes.js",
    "engine/setting-warnings.js",
    "events/v1.js",
    "events/v4.js",
    "families.js",
    "program/callback-config.js",
    "program/declarations.js",
    "program/finalize-registration.js",
    "program/index.js",
    "program/program-run.js",
    "program/registration.js",
    "program/require-provider.js",
    "program/resource.js",
    "program/stack-traces.js",
    "program/transformations.js",
    "program/transforms.js",
    "program/v4.js",
    "program/warn-of-settings.js",
    "settings-table.js",
  ]);
});
