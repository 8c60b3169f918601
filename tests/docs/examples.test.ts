import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import { locatePlugin } from "../plugin-folder";
import { locateSdk } from "../sdks";
import { Reader } from "./reader";

const [first, second] = [1400000001, 1400000002];
const world = setUpEmulator({});

/**
 * Follows the README of an example in a copy of it, with these values in place of the page's words.
 *
 * @param changes - texts of the copy's Pulumi.yaml, and what stands in their place
 */
async function follow(
  example: string,
  values: Record<string, string>,
  changes: Record<string, string> = {},
): Promise<Reader> {
  const stack = await world.stack();
  for (const key of Object.values(keys)) {
    stack.secrets.add(key);
  }
  const reader = new Reader(stack, values);
  reader.hasCopyOf(`examples/${example}`);
  for (const [before, after] of Object.entries(changes)) {
    reader.change("Pulumi.yaml", before, after);
  }
  await reader.follow(`examples/${example}/README.md`);
  return reader;
}

test("examples/multi-app configures each application with its own key, at an address that nobody is shown", async () => {
  const values = { KEY_OF_SUPPORT: String(keys[first]), KEY_OF_SALES: String(keys[second]) };
  const reader = await follow("multi-app", values);
  const pathSecret = (await reader.type("pulumi config get pathSecret")).trim();
  expect(world.held(first)).toEqual({
    address: `https://hooks.staging.example.com/${pathSecret}/support`,
    actions: ["interrupt", "normal_end", "not_answer"],
  });
  expect(world.held(second)?.address).toBe(`https://hooks.staging.example.com/${pathSecret}/sales`);
  expect(await reader.type("pulumi preview --diff")).not.toContain(pathSecret);
  await reader.type("pulumi destroy --skip-preview");
  expect(world.held(first)).toBeUndefined();
});

test("examples/live-with-token signs the deliveries that it configures", async () => {
  const reader = await follow("live-with-token", { KEY: String(keys[first]), singapore: world.emulator.url });
  expect(world.emulator.configuration(first, "v4/live_config")?.address).toBe("https://hooks.example.com/live");
  const token = (await reader.type("pulumi config get token")).trim();
  expect(world.emulator.token(first)).toEqual({ token, enabled: true });
  await reader.type("pulumi destroy --skip-preview");
  expect(world.emulator.token(first)).toBeUndefined();
});

test("examples/migrating-call configures both generations of one application", async () => {
  const reader = await follow("migrating-call", { KEY: String(keys[first]), singapore: world.emulator.url });
  expect(world.held(first)?.address).toBe("https://hooks.example.com/tuicallkit/v1");
  expect(world.emulator.configuration(first, "v4/call_config")).toEqual({
    address: "https://hooks.example.com/tuicallkit/call",
    actions: ["Call.CallbackAfterEndCall"],
  });
  await reader.type("pulumi destroy --skip-preview");
  expect(world.emulator.configuration(first, "v4/call_config")).toBeUndefined();
});

/** pip builds in the folder that it installs from. */
const copies = mkdtempSync(join(tmpdir(), "trtc-sdk-"));
beforeAll(() => cpSync(locateSdk("python"), join(copies, "python"), { recursive: true }));
afterAll(() => rmSync(copies, { recursive: true, force: true }));

const archive = "pulumi-resource-trtc-v0.1.0-linux-amd64.tar.gz";

test.each([
  ["yaml", {}],
  ["python", { "DIR/python": join(copies, "python") }],
  ["go", { "DIR/go": locateSdk("go") }],
])("examples/%s does what its program says, with the plugin and its language's SDK", async (example, sdk) => {
  const reader = await follow(example, { KEY: String(keys[first]), [archive]: locatePlugin(), ...sdk });
  expect(world.held(first)).toEqual({
    address: "https://hooks.example.com/tuicallkit",
    actions: ["call_busy", "cancel", "interrupt", "normal_end", "not_answer", "reject"],
  });
  await reader.type("pulumi destroy --skip-preview");
  expect(world.held(first)).toBeUndefined();
});

test("examples/yaml-tenants signs for each tenant with the key of its provider", async () => {
  const values = { KEY_OF_NORTH: String(keys[first]), KEY_OF_SOUTH: String(keys[second]), [archive]: locatePlugin() };
  const reader = await follow("yaml-tenants", values, { "endpoint: china": `endpoint: ${world.emulator.url}` });
  expect(world.held(first)).toEqual({
    address: "https://hooks.example.com/north",
    actions: ["normal_end", "not_answer"],
  });
  expect(world.held(second)).toEqual({ address: "https://hooks.example.com/south", actions: ["normal_end"] });
  await reader.type("pulumi up --skip-preview --expect-no-changes");
  await reader.type("pulumi destroy --skip-preview");
  expect([world.held(first), world.held(second)]).toEqual([undefined, undefined]);
});
