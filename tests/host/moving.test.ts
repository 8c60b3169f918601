import { noteDeclaration, removeOwnNotes } from "../../provider/src/engine/declaration-notes";
import { app, configuration, declared, setUpEmulator } from "./emulator";
import { Engine } from "./engine";
import { Host } from "./host";

// A resource that moves without an alias is deleted in a process that has not checked the new one. All processes of one
// operation, and its program, know the same engine.

const world = setUpEmulator();
const id = String(app);
const provider = "provider";
let engine: Engine;

beforeEach(async () => {
  engine = await Engine.start();
  world.emulator.overwrite(app, configuration);
});
afterEach(() => {
  removeOwnNotes();
  engine.stop();
});

const startDynamic = () => world.host({}, {}, undefined, engine.address);
const startPlugin = (name = "default") => world.plugin({ engine: engine.address, provider: name });
const recordedState = (recordId?: string) => ({
  ...declared,
  endpoint: world.emulator.url,
  ...(recordId && { recordId }),
});

describe("a resource of the npm package that is deleted in a process of its own", () => {
  test.each([
    ["with the id of its record", "a"],
    ["from a version that recorded no id", undefined],
  ])("leaves the configuration that the plugin's program declares, %s", async (_, recordId) => {
    await (await startPlugin()).check(declared, {}, "moved");
    await (await startDynamic()).delete(id, recordedState(recordId));
    expect(world.held()).toEqual(configuration);
    expect(engine.messages.join()).toContain("was not deleted, because this program declares it");
  });
});

describe("a resource of the plugin that is deleted in a process of its own", () => {
  test("leaves the configuration that a program of the npm package declares", async () => {
    noteDeclaration(engine.address, { provider, sdkAppId: app, recordId: "new" });
    await (await startPlugin()).delete(id, recordedState("old"));
    expect(world.held()).toEqual(configuration);
  });

  test("takes along the one that the program declares with the same record: destroy --run-program", async () => {
    noteDeclaration(engine.address, { provider, sdkAppId: app, recordId: "old" });
    await (await startPlugin()).delete(id, recordedState("old"));
    expect(world.held()).toBeUndefined();
  });

  test("leaves the configuration that another provider declares, after the host of the npm package has ended", async () => {
    await (await startPlugin("two")).check(declared, {}, "moved");
    const ended = await Host.start({ TRTC_SECRET_KEY: "unused" }, {}, undefined, engine.address);
    await ended.check({});
    await interrupt(ended.pid);
    await (await startPlugin("one")).delete(id, recordedState("old"));
    expect(world.held()).toEqual(configuration);
  });
});

/** Ends a process as the engine does. */
async function interrupt(pid: number): Promise<void> {
  process.kill(pid, "SIGINT");
  while (isRunning(pid)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
