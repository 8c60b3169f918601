import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const [first, second] = [1400000001, 1400000002];
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };

const world = setUpEmulator({});
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
});

describe("two applications in one stack", () => {
  beforeAll(async () => {
    await stack.configure({
      secret: Object.fromEntries(
        Object.entries(keys).map(([sdkAppId, key]) => [`trtc:secretKeys["${sdkAppId}"]`, key]),
      ),
    });
  });

  test("are signed for with their own keys, from the stack's configuration", async () => {
    stack.declare({ name: "one", sdkAppId: first, ...declared }, { name: "two", sdkAppId: second, ...declared });
    await stack.up();
    expect([world.held(first), world.held(second)]).toEqual([declared, declared]);
  });

  test("cost one question each when nothing changed", async () => {
    await stack.up();
    expect(world.emulator.requests.map(({ verb, sdkAppId }) => `${verb} ${sdkAppId}`).sort()).toEqual([
      `get ${first}`,
      `get ${second}`,
    ]);
  });

  test("are not mixed up: the same application twice is refused in the preview, by name", async () => {
    stack.declare(
      { name: "one", sdkAppId: first, ...declared },
      { name: "two", sdkAppId: first, ...declared, actions: ["reject"] },
    );
    expect(await stack.failing("preview")).toContain(`sdkAppId ${first} is declared by "one" in this program already`);
    expect(world.writes()).toEqual([]);
  });

  test("also when the second writes the endpoint in another way", async () => {
    stack.declare(
      { name: "one", sdkAppId: first, ...declared },
      { name: "two", sdkAppId: first, ...declared, endpoint: `${world.emulator.url}/` },
    );
    expect(await stack.failing("up")).toContain(`sdkAppId ${first} is declared by "one" in this program already`);
  });
});

test("programs that run in one process, one after another and at once, do not count as declaring twice", async () => {
  const { code, output } = await stack.node(
    `
    const { LocalWorkspace } = require("@pulumi/pulumi/automation");
    const { CallbackConfig } = require("pulumi-trtc-callbacks");
    const program = (name, sdkAppId) => async () => {
      new CallbackConfig(name, { sdkAppId, address: "https://hooks.example.com/calls", actions: ["normal_end"] });
    };
    const up = async (stackName, sdkAppId) => {
      const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName: "automation", program: program(stackName, sdkAppId) });
      const { summary } = await stack.up();
      return summary.resourceChanges;
    };
    (async () => {
      const results = [await up("again", ${first}), await up("again", ${first}), ...await Promise.all([up("left", ${second}), up("right", ${second})])];
      console.log(JSON.stringify(results));
    })();
    `,
    Object.fromEntries(Object.entries(keys).map(([sdkAppId, key]) => [`TRTC_SECRET_KEY_${sdkAppId}`, key])),
  );
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(JSON.parse(output)).toEqual([{ create: 2 }, { same: 2 }, { create: 2 }, { create: 2 }]);
});
