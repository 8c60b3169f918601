import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import type { YamlStack } from "../engine/yaml-stack";
import { findLeaks } from "../leaks";

const app = 1400000001;
const [first, second, foreign] = ["first", "second", "foreign"].map(
  (name) => `https://hooks.example.com/s3cret-${name}?token=t0ken-${name}`,
) as [string, string, string];
const key = String(keys[app]);
const secretWords = [
  key,
  ...["first", "second", "foreign"].flatMap((name) => [`s3cret-${name}`, `t0ken-${name}`]),
  "call_busy",
  "reject",
];

const world = setUpEmulator({});
let stack: YamlStack;

/** Everything is secret that can be, in the form of a program. */
const declare = (address: string, actions: readonly string[]) =>
  stack.setProgram({
    resources: {
      tenant: {
        type: "pulumi:providers:trtc",
        properties: { secretKey: { "fn::secret": key }, endpoint: world.emulator.url },
      },
      calls: {
        type: "trtc:CallbackConfig",
        properties: { sdkAppId: app, address: { "fn::secret": address }, actions: { "fn::secret": actions } },
        options: { provider: "${tenant}" },
      },
    },
  });

beforeAll(async () => {
  stack = await world.yamlStack();
});

test("a secret address, secret events and a secret key go through a whole life, and are shown nowhere", async () => {
  declare(first, ["call_busy"]);
  await stack.preview("--diff");
  await stack.up("--diff");
  expect(world.held(app)).toEqual({ address: first, actions: ["call_busy"] });

  world.emulator.overwrite(app, { address: foreign, actions: ["reject"] });
  expect(await stack.preview("--diff")).toContain("not shown: it is a secret");
  await stack.preview("--json");
  await stack.refresh("--diff");
  await stack.preview("--diff");
  await stack.up("--diff");

  declare(second, ["reject"]);
  const plan = join(stack.folder, "plan.json");
  await stack.preview("--save-plan", plan, "--diff");
  expect(findLeaks(readFileSync(plan, "utf8"), secretWords)).toEqual([]);
  await stack.up("--plan", plan);
  expect(world.held(app)).toEqual({ address: second, actions: ["reject"] });

  declare("ftp://s3cret-first", ["s3cret-first"]);
  await stack.failing("preview", "--diff");
  declare(first, ["call_busy"]);
  world.emulator.fault({ kind: "code", code: 70001, message: `bad ${first}`, verb: "update" });
  await stack.failing("up", "--diff");
  world.emulator.overwrite(app, { address: foreign, actions: ["reject"] });
  expect(await stack.destroy("--diff")).toContain("was not deleted");
  expect(await stack.failing("preview", "--diff")).toContain("already has a different");
  expect(findLeaks(stack.printed, secretWords)).toEqual([]);
  for (const secret of secretWords) {
    stack.secrets.add(secret);
  }
  expect(stack.leaks()).toEqual([]);
});

/** The engine itself logs each property of each message at this level, in clear, whatever its provider does. */
const logOfMessages = /(Unm|M)arshaling property for RPC\[/;

test("the most verbose log has secrets in no line but those of the engine about its messages", async () => {
  world.emulator.remove(app);
  const printedBefore = stack.printed;
  const { output } = await stack.run("up", "--yes", "--skip-preview", "--logtostderr", "-v=9");
  stack.printed = printedBefore;
  expect(output).toContain("CallbackConfig");
  const lines = output.split("\n");
  expect(lines.filter((line) => logOfMessages.test(line) && line.includes(key))).not.toEqual([]);
  const others = lines.filter((line) => !logOfMessages.test(line));
  expect(findLeaks(others.join("\n"), secretWords)).toEqual([]);
});
