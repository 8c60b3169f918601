import { join } from "node:path";
import { emulated, keys } from "./emulated";

const [first, second] = [1400000001, 1400000002];
const examples = join(__dirname, "../../examples");
const world = emulated({});

test("examples/quickstart does what its program says", async () => {
  const stack = await world.stack({ TRTC_SECRET_KEY: String(keys[first]) }, join(examples, "quickstart"));
  await stack.configure({
    plain: { sdkAppId: String(first), address: "https://hooks.example.com/tuicallkit" },
  });
  await stack.preview();
  await stack.up();
  expect(world.held(first)).toEqual({
    address: "https://hooks.example.com/tuicallkit",
    actions: ["call_busy", "cancel", "interrupt", "normal_end", "not_answer", "reject"],
  });
  // Where the resource is declared: Pulumi shows it to reviewers.
  expect(await stack.recorded()).toMatchObject([{ sourcePosition: "project:///index.ts#6,15" }]);
  await stack.destroy();
  expect(world.held(first)).toBeUndefined();
});

test("examples/multi-app configures each application with its own key, by the steps of its README", async () => {
  const stack = await world.stack({}, join(examples, "multi-app"), "staging");
  await stack.configure({
    secret: {
      pathSecret: "0123456789abcdef",
      [`trtc:secretKeys["${first}"]`]: String(keys[first]),
      [`trtc:secretKeys["${second}"]`]: String(keys[second]),
    },
  });
  expect(await stack.preview()).not.toContain("0123456789abcdef");
  await stack.up();
  expect(world.held(first)).toEqual({
    address: "https://hooks.staging.example.com/0123456789abcdef/support",
    actions: ["interrupt", "normal_end", "not_answer"],
  });
  expect(world.held(second)?.address).toBe("https://hooks.staging.example.com/0123456789abcdef/sales");
  await stack.destroy();
});

test("examples/live-with-token signs the deliveries that it configures", async () => {
  const stack = await world.stack({ TRTC_SECRET_KEY: String(keys[first]) }, join(examples, "live-with-token"));
  await stack.configure({
    plain: { sdkAppId: String(first), url: "https://hooks.example.com/live" },
    secret: { token: "t0ken-of-the-example" },
  });
  await stack.preview("--diff");
  await stack.up();
  expect(world.emulator.configuration(first, "v4/live_config")?.address).toBe("https://hooks.example.com/live");
  expect(world.emulator.token(first)).toEqual({ token: "t0ken-of-the-example", enabled: true });
  await stack.destroy();
  expect(world.emulator.token(first)).toBeUndefined();
});

test("examples/migrating-call configures both generations of one application", async () => {
  const stack = await world.stack({ TRTC_SECRET_KEY: String(keys[first]) }, join(examples, "migrating-call"));
  await stack.configure({ plain: { sdkAppId: String(first), receiver: "https://hooks.example.com/calls" } });
  await stack.up();
  expect(world.held(first)?.address).toBe("https://hooks.example.com/calls/v1");
  expect(world.emulator.configuration(first, "v4/call_config")).toEqual({
    address: "https://hooks.example.com/calls/v4",
    actions: ["Call.CallbackAfterEndCall"],
  });
  await stack.destroy();
  expect(world.emulator.configuration(first, "v4/call_config")).toBeUndefined();
});
