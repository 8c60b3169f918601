import { app, configuration, declared, foreign, setUpEmulator } from "./emulator";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const world = setUpEmulator();
/** What the resource class makes of the option `import`. */
const importing = { ...declared, importId: String(app) };

afterEach(() => expect(world.asked().filter((verb) => verb !== "get")).toEqual([]));

test("an import of what is there, in whatever order, takes it without writing it", async () => {
  world.emulator.overwrite(app, { ...configuration, actions: [...configuration.actions].reverse() });
  const host = await world.host();
  const { inputs, failures } = await host.check(importing);
  expect(failures).toEqual([]);
  const { id, outputs } = await host.create(inputs);
  expect(id).toBe(String(app));
  expect(outputs).toEqual({ ...declared, endpoint: world.emulator.url, recordId: expect.any(String) });
});

describe("an import fails, in check and again in create, and makes nothing", () => {
  const absent = `SDKAppID ${app} has no callback configuration to import. Remove the option \`import\`: \`pulumi up\` then creates it.`;
  const differs = `SDKAppID ${app}: its callback configuration is not what the program declares, so it was not imported: `;

  test.each([
    ["nothing is there", {}, undefined, absent],
    ["nothing is there, and adopt is set", { adopt: true }, undefined, absent],
    ["another is there", {}, foreign, `${differs}the address is ${foreign.address}, not ${declared.address}; actions`],
    ["another is there, and adopt is set", { adopt: true }, foreign, differs],
    ["another is there, and the address is a secret", { addressIsSecret: true }, foreign, "is elsewhere.example, not"],
  ])("where %s", async (_, more, live, words) => {
    if (live) {
      world.emulator.overwrite(app, live);
    }
    const host = await world.host();
    const { inputs, failures } = await host.check({ ...importing, ...more });
    expect(failures).toEqual([expect.stringContaining(words)]);
    await expect(host.create(inputs)).rejects.toThrow(words);
    expect(world.held()).toEqual(live);
  });
});

test("an import of another id than the resource's SDKAppID is refused before anything is asked", async () => {
  const host = await world.host();
  const { failures } = await host.check({ ...importing, importId: "1400000002" });
  expect(failures).toEqual([`the option import must be "${app}", this resource's SDKAppID, or be omitted.`]);
  expect(world.asked()).toEqual([]);
});

test("an import passes a preview where the address is not known yet, but not where nothing is there", async () => {
  const host = await world.host();
  expect((await host.check({ ...importing, address: unknown })).failures).toHaveLength(1);
  world.emulator.overwrite(app, configuration);
  const next = await world.host();
  expect((await next.check({ ...importing, address: unknown })).failures).toEqual([]);
});

test("the option means nothing any more once the resource is recorded", async () => {
  world.emulator.overwrite(app, configuration);
  const recorded = { ...declared, endpoint: world.emulator.url };
  const host = await world.host();
  const { inputs, failures } = await host.check(
    { ...importing, actions: ["reject"] },
    { ...recorded, importId: importing.importId },
  );
  expect(failures).toEqual([]);
  expect(inputs).toEqual({ ...recorded, actions: ["reject"] });
  expect((await host.diff(String(app), recorded, inputs)).changes).toBe(true);
});
