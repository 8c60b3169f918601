import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

/**
 * How a program makes an address secret that it declared in clear, each for an application of its own. What runs in the
 * engine does so after the program has sent the inputs. Those of the
 * parents come first, so that they cannot profit from what others set up.
 */
const ways = {
  "a transform of the parent's parent": 1400000011,
  "a transform of the parent": 1400000012,
  "a transform of its own": 1400000013,
  "a transform that adds additionalSecretOutputs": 1400000014,
  "a transformation of its own": 1400000015,
  "a transformation of the parent": 1400000016,
  "a transformation of the stack": 1400000017,
  "a transformation that writes into the inputs": 1400000018,
  "a transformation that adds additionalSecretOutputs": 1400000019,
  additionalSecretOutputs: 1400000020,
  "a transform of the stack": 1400000021,
};

const program = `
module.exports = () => {
const pulumi = require("@pulumi/pulumi");
const { CallbackConfig, v4 } = require("pulumi-trtc-callbacks");
const ways = ${JSON.stringify(ways)};

const secretly = ({ props, opts }) =>
  "address" in props ? { props: { ...props, address: pulumi.secret(props.address) }, opts }
  : "url" in props ? { props: { ...props, url: pulumi.secret(props.url) }, opts }
  : undefined;
const asOutput = ({ props, opts }) => ({ props, opts: { ...opts, additionalSecretOutputs: ["address", "url"] } });
const parentWith = (opts) => new pulumi.ComponentResource("tests:index:Parent", Object.keys(opts)[0], {}, opts);
const only = (way, transform) => (args) => (args.name.endsWith(String(ways[way])) ? transform(args) : undefined);

function declare(way, opts = {}) {
  const sdkAppId = ways[way];
  const path = "https://hooks.example.com/s3cret-path/" + sdkAppId;
  new CallbackConfig("v1-" + sdkAppId, { sdkAppId, address: path, actions: ["cancel"] }, opts);
  new v4.RoomCallbackConfig("room-" + sdkAppId, { sdkAppId, url: path, commands: ["Room.CallbackAfterCreateRoom"] }, opts);
}

if (process.env.STACK_TRANSFORM) {
  pulumi.runtime.registerResourceTransform(only("a transform of the stack", secretly));
  declare("a transform of the stack");
}
const outer = parentWith({ transforms: [only("a transform of the parent's parent", secretly)] });
const inner = new pulumi.ComponentResource("tests:index:Parent", "inner", {}, { parent: outer });
declare("a transform of the parent's parent", { parent: inner });
declare("a transform of the parent", { parent: new pulumi.ComponentResource("tests:index:Parent", "p", {}, { transforms: [secretly] }) });
declare("a transform of its own", { transforms: [secretly] });
declare("a transform that adds additionalSecretOutputs", { transforms: [asOutput] });

pulumi.runtime.registerStackTransformation(only("a transformation of the stack", secretly));
declare("a transformation of its own", { transformations: [secretly] });
declare("a transformation of the parent", { parent: parentWith({ transformations: [secretly] }) });
declare("a transformation of the stack");
declare("a transformation that writes into the inputs", {
  transformations: [({ props }) => {
    if (props.address) props.address = pulumi.secret(props.address);
    if (props.url) props.url = pulumi.secret(props.url);
  }],
});
declare("a transformation that adds additionalSecretOutputs", { transformations: [asOutput] });
declare("additionalSecretOutputs", { additionalSecretOutputs: ["address", "url"] });

// A token is a secret whatever becomes of its options and inputs on the way.
for (const key of ["transformations", "transforms"]) {
  new v4.LiveCallbackToken("token-of-" + key, { sdkAppId: key === "transforms" ? 1400000011 : 1400000012, token: "other", enabled: true }, {
    [key]: [({ props, opts: { transforms } }) => ({ props: { ...props, token: "t0ken-in-clear" }, opts: { transforms } })],
  });
}

};
`;

/** The Automation API: the language host that the tests may have built for themselves takes no transforms of a stack. */
const operation = `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
function program() {
  // Transforms are called out of the program run: without this, the SDK sends what they make secret in clear.
  globalThis.globalStore = globalThis.asyncLocalStorage.getStore();
  require("./index.js")();
}
async function operate([operation, options]) {
  const stack = await LocalWorkspace.selectStack(
    { stackName: "test", projectName: "tests", program },
    { workDir: __dirname },
  );
  const onOutput = (text) => process.stdout.write(text);
  await stack[operation]({ ...options, color: "never", onOutput, onError: onOutput });
}
operate(JSON.parse(process.env.OPERATION)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;

const applications = Object.values(ways);
/** The transform of the stack comes second: the parents' ones must do without what it sets up. */
const drifting = applications.filter((sdkAppId) => sdkAppId !== ways["a transform of the stack"]);
const foreign = "https://elsewhere.example/f0reign-path";
const keys = Object.fromEntries(applications.map((sdkAppId) => [`TRTC_SECRET_KEY_${sdkAppId}`, `key-of-${sdkAppId}`]));
const world = setUpEmulator(keys);
/** Of addresses that are declared, and found instead, and of a token. */
const inClear = /s3cret-path|f0reign-path|t0ken-in-clear/;
let stack: Stack;
/** What state holds after each `up`. */
const recorded: Awaited<ReturnType<Stack["recorded"]>>[] = [];
let preview = "";

beforeAll(async () => {
  for (const sdkAppId of applications) {
    world.emulator.addApplication(sdkAppId, { secretKey: `key-of-${sdkAppId}` });
  }
  stack = await world.stack();
  writeFileSync(join(stack.folder, "index.js"), program);
  writeFileSync(join(stack.folder, "operate.js"), operation);
  for (const secret of inClear.source.split("|")) {
    stack.secrets.add(secret);
  }
  await operate("up");
  recorded.push(await stack.recorded());

  for (const sdkAppId of drifting) {
    world.emulator.overwrite(sdkAppId, { address: foreign, actions: ["reject"] });
    world.emulator.overwrite(
      sdkAppId,
      { address: foreign, actions: ["Room.CallbackAfterDestroyRoom"] },
      "v4/room_config",
    );
  }
  stack.environment.STACK_TRANSFORM = "yes";
  preview = await operate("preview", { diff: true });
  await operate("up", { diff: true, refresh: true });
  recorded.push(await stack.recorded());
});

async function operate(operation: string, options = {}): Promise<string> {
  const run = await stack.node('require("./operate.js")', { OPERATION: JSON.stringify([operation, options]) });
  expect(run).toMatchObject({ code: 0 });
  return run.output;
}

test.each(Object.entries(ways))("an address made secret by %s is encrypted, with a mark beside it", (_, sdkAppId) => {
  const inputs = recorded[1]?.flatMap(({ urn, inputs }) => (urn.endsWith(`-${sdkAppId}`) ? inputs : []));
  expect(inputs).toHaveLength(2);
  expect(inputs).toContainEqual(expect.objectContaining({ addressIsSecret: true }));
  expect(inputs).toContainEqual(expect.objectContaining({ urlIsSecret: true }));
});

test("none can be read in state, nor a token that transformations and transforms replace", () => {
  const readable = recorded.flat().filter((each) => inClear.test(JSON.stringify(each)));
  expect(readable.map(({ urn }) => urn)).toEqual([]);
});

test("drift shows the host alone, and no output shows more", () => {
  expect(preview.match(/drift *: \{/g)).toHaveLength(2 * drifting.length);
  expect(preview.match(/(address|url) *: "elsewhere\.example"/g)).toHaveLength(2 * drifting.length);
  expect(stack.printed).toContain("the address is elsewhere.example, not hooks.example.com;");
  expect(stack.leaks()).toEqual([]);
});
