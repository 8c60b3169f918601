import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const app = 1400000001;
const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel", "reject"] };
const world = setUpEmulator();
let stack: Stack;
beforeAll(async () => {
  stack = await world.stack();
});

test("a configuration that exists is imported as the README shows, and the next up has nothing to do", async () => {
  world.emulator.overwrite(app, theirs);
  const properties = {
    sdkAppId: app,
    ...theirs,
    endpoint: world.emulator.url,
    __provider: 'exports.handler=()=>require("pulumi-trtc-callbacks/provider").provider',
  };
  writeFileSync(
    join(stack.folder, "import.json"),
    JSON.stringify({
      resources: [
        {
          type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
          name: "calls",
          id: String(app),
          inputs: properties,
          outputs: properties,
        },
      ],
    }),
  );
  await stack.succeed(
    "import",
    "--file",
    "import.json",
    "--yes",
    "--skip-preview",
    "--generate-code=false",
    "--protect=false",
  );

  stack.declare({ name: "calls", sdkAppId: app, ...theirs });
  await stack.up("--expect-no-changes");
  expect(world.writes()).toEqual([]);
  await stack.destroy();
  expect(world.held(app)).toBeUndefined();
});

test("the option import takes what is there as it is, and nothing else; afterwards it may stay or go", async () => {
  const importing = (actions: string[]) =>
    stack.declare({ name: "calls", sdkAppId: app, ...theirs, actions, adopt: true, options: { import: String(app) } });
  world.emulator.overwrite(app, theirs);
  importing(["cancel"]);
  expect(await stack.failing("preview")).toContain("so it was not imported: actions also have reject.");
  importing(theirs.actions);
  await stack.up();
  expect(world.writes()).toEqual([]);
  expect((await stack.recorded()).map(({ id }) => id)).toEqual([String(app)]);

  importing(["cancel"]);
  await stack.up();
  expect(world.held(app)?.actions).toEqual(["cancel"]);
  stack.declare({ name: "calls", sdkAppId: app, ...theirs, actions: ["cancel"], adopt: true });
  await stack.up("--expect-no-changes");
});

test("pulumi import with an id fails in Pulumi's host, before the provider is asked", async () => {
  const { code, output } = await stack.run(
    "import",
    "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    "other",
    "1400000002",
    "--yes",
  );
  expect(code).not.toBe(0);
  expect(output).toContain("Cannot read properties of undefined (reading 'toJavaScript')");
  expect(world.asked()).toEqual([]);
});
