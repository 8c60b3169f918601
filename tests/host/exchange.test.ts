import { adapters } from "../adapters";
import { app, configuration, declared, foreign, secretKey, setUpEmulator } from "./emulator";

// Which of two resources the engine checks first is chance: each order gives an answer that is true.

const world = setUpEmulator();
const other = 1400000002;
const others = { sdkAppId: other, ...foreign };

beforeEach(() => {
  world.emulator.addApplication(other, { secretKey });
  world.emulator.overwrite(app, configuration);
  world.emulator.overwrite(other, foreign);
});

const recorded = (declaration: object) => ({ ...declaration, endpoint: world.emulator.url });

describe.each(adapters)("%s", (adapter) => {
  test("a resource takes over an application that another of this stack held, where that one was checked before", async () => {
    const host = await world.start(adapter);
    // The engine checks a replacement twice: with what is recorded, and then as if it were new.
    const giving = { ...declared, sdkAppId: 1400000003 };
    world.emulator.addApplication(giving.sdkAppId, { secretKey });
    await host.check(giving, recorded(declared));
    await host.check({ ...others, sdkAppId: app }, recorded(others));
    const { inputs, failures } = await host.check({ ...others, sdkAppId: app });
    expect(failures).toEqual([]);
    await host.create(inputs);
    expect(world.held()).toEqual(foreign);
  });

  test("one that was not checked before may be anybody's: the words claim nothing, and name the way", async () => {
    const host = await world.start(adapter);
    await host.check({ ...declared, sdkAppId: other }, recorded(declared));
    const { failures } = await host.check({ ...declared, sdkAppId: other });
    expect(failures.join()).toContain(`SDKAppID ${other} already has a different callback configuration: `);
    expect(failures.join()).toContain("set `adopt: true` on both for one `pulumi up`");
  });
});
