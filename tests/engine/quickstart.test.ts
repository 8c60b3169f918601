import { join } from "node:path";
import { keys, setUpEmulator } from "./emulator";

const app = 1400000001;
const examples = join(__dirname, "../../examples");
const world = setUpEmulator({});

test("examples/quickstart does what its program says", async () => {
  const stack = await world.stack({ TRTC_SECRET_KEY: String(keys[app]) }, join(examples, "quickstart"));
  await stack.configure({
    plain: { sdkAppId: String(app), address: "https://hooks.example.com/tuicallkit" },
  });
  await stack.preview();
  await stack.up();
  expect(world.held(app)).toEqual({
    address: "https://hooks.example.com/tuicallkit",
    actions: ["call_busy", "cancel", "interrupt", "normal_end", "not_answer", "reject"],
  });
  // Where the resource is declared: Pulumi shows it to reviewers.
  expect(await stack.recorded()).toMatchObject([{ sourcePosition: "project:///index.ts#6,15" }]);
  await stack.destroy();
  expect(world.held(app)).toBeUndefined();
});
