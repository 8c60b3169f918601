import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setUpEmulator } from "./emulator";

const app = 1400000001;
const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel", "reject"] };
const world = setUpEmulator();

test("CallbackConfig.get reads a configuration that the stack does not own, and destroy leaves it", async () => {
  world.emulator.overwrite(app, theirs);
  const stack = await world.stack();
  writeFileSync(
    join(stack.folder, "index.js"),
    `const { CallbackConfig } = require("pulumi-trtc-callbacks");
     const { address, actions, sdkAppId, endpoint } = CallbackConfig.get("theirs", ${app});
     Object.assign(exports, { address, actions, sdkAppId, endpoint });`,
  );
  await stack.preview();
  await stack.up();
  expect(JSON.parse(await stack.succeed("stack", "output", "--json"))).toEqual({
    ...theirs,
    sdkAppId: app,
    endpoint: world.emulator.url,
  });

  await stack.destroy();
  expect(world.held(app)).toEqual(theirs);
  expect(world.writes()).toEqual([]);

  world.emulator.remove(app);
  expect(await stack.failing("preview")).toMatch(/has no callback configuration to read/);
});
