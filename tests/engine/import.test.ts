import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulated } from "./emulated";

const app = 1400000001;
const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel", "reject"] };
const world = emulated();

test("a configuration that exists is imported as the README shows, and the next up has nothing to do", async () => {
  world.emulator.overwrite(app, theirs);
  const stack = await world.stack();
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
