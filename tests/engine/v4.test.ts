import type { Family } from "trtc-callbacks-emulator";
import { setUpEmulator } from "./emulator";
import type { Declared, Stack } from "./stack";

const app = 1400000001;
const url = "https://hooks.example.com/v4";
const elsewhere = "https://elsewhere.example/v4?token=hush";

/** Every family of the v4 generation: its class, where the emulator keeps it, two of its words. */
const families: { kind: NonNullable<Declared["kind"]>; family: Family; words: [string, string] }[] = [
  {
    kind: "CallCallbackConfig",
    family: "v4/call_config",
    words: ["Call.CallbackAfterEndCall", "Call.CallbackAfterStartCall"],
  },
  {
    kind: "RoomCallbackConfig",
    family: "v4/room_config",
    words: ["Mic.CallbackAfterSeatInfoChanged", "Room.CallbackAfterCreateRoom"],
  },
  {
    kind: "LiveCallbackConfig",
    family: "v4/live_config",
    words: ["Live.CallbackAfterCreateRoom", "Mic.CallbackAfterSeatInfoChanged"],
  },
];

const world = setUpEmulator({ TRTC_SECRET_KEY: "key-of-application-one" });
let stack: Stack;

const declare = (more: Partial<Declared> = {}) =>
  stack.declare(
    { name: "v1", sdkAppId: app, address: "https://hooks.example.com/v1", actions: ["normal_end"] },
    ...families.map(({ kind, words }) => ({ name: kind, kind, sdkAppId: app, url, commands: [...words], ...more })),
  );

const held = () =>
  families.map(({ family }) => {
    const configuration = world.emulator.configuration(app, family);
    return configuration && { ...configuration, actions: [...configuration.actions].sort() };
  });
const declared = families.map(({ words }) => ({ address: url, actions: words }));
const asked = () => world.emulator.requests.map(({ family, verb }) => `${family} ${verb}`).sort();

beforeAll(async () => {
  stack = await world.stack();
  declare();
});

describe("one application with all families, and v1 beside them", () => {
  test("is applied in one up, after a preview that wrote nothing", async () => {
    await stack.preview();
    expect(world.writes()).toEqual([]);
    await stack.up();
    expect(held()).toEqual(declared);
  });

  test("costs one question for each when nothing changed", async () => {
    expect(await stack.up("--expect-no-changes")).toMatch(/5 unchanged/);
    expect(asked()).toEqual(["v1 get", "v4/call_config get", "v4/live_config get", "v4/room_config get"]);
  });

  test("shows drift of each family in the preview, in the family's names, and a plain up sets it back", async () => {
    for (const { family, words } of families) {
      world.emulator.overwrite(app, { address: elsewhere, actions: [words[0]] }, family);
    }
    const output = await stack.preview("--diff");
    expect(output.match(/\+ drift\s*: \{/g)).toHaveLength(3);
    expect(output.match(/url\s*: "https:\/\/elsewhere\.example\/v4\?…"/g)).toHaveLength(3);
    for (const product of ["Call", "Room", "Live"]) {
      expect(output).toContain(
        `the ${product} callback configuration differs from the one that this stack applied last: the url is`,
      );
    }
    await stack.up();
    expect(held()).toEqual(declared);
  });

  test("puts back what somebody removed", async () => {
    for (const { family } of families) {
      world.emulator.remove(app, family);
    }
    await stack.up();
    expect(held()).toEqual(declared);
  });

  test("is refreshed with nothing to report, and destroyed", async () => {
    await stack.refresh("--expect-no-changes");
    await stack.destroy();
    expect(held()).toEqual([undefined, undefined, undefined]);
    expect(world.emulator.configuration(app)).toBeUndefined();
  });
});

test("somebody else's configuration stops the preview, and is replaced with adopt", async () => {
  for (const { family, words } of families) {
    world.emulator.overwrite(app, { address: elsewhere, actions: [words[0]] }, family);
  }
  declare();
  expect(await stack.failing("preview")).toMatch(/already has a different (Call|Room|Live) callback configuration/);
  await stack.failing("up");
  declare({ adopt: true });
  await stack.up();
  expect(held()).toEqual(declared);
});
