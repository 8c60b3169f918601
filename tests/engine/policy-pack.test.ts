import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allActions } from "pulumi-trtc-callbacks";
import { setUpEmulator } from "./emulator";
import type { Declared, Stack } from "./stack";

const app = 1400000001;
const pack = join(__dirname, "../../examples/policy-pack");
const calls = { name: "calls", sdkAppId: app, actions: allActions };
const good = { ...calls, address: "https://hooks.example.com/calls" };

const world = setUpEmulator();
let stack: Stack;
/** Whether the CLI's language host can start a pack: Pulumi releases both together; one built with Go is years older. */
let startsPacks: boolean;
/** The flags with which the CLI runs the pack. */
let withPack: string[];

beforeAll(async () => {
  stack = await world.stack();
  const { cliAbout, plugins } = JSON.parse(await stack.succeed("about", "--json"));
  startsPacks = plugins.some(
    ({ name, version }: Record<string, string>) => name === "nodejs" && version === cliAbout.version,
  );
  withPack = ["--policy-pack", startsPacks ? pack : starter(stack)];
});

/** Since 3.255 the CLI takes an executable for a pack too. This one starts the pack as the language host would. */
function starter({ folder }: Stack): string {
  const file = join(folder, "policy-pack");
  const script = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  writeFileSync(file, `#!/bin/sh\ncd "${pack}" && exec "${process.execPath}" "${script}" "$1" .\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Has the pack go by these settings from the next run on. */
function settings(config: object): string[] {
  const file = join(stack.folder, "policies.json");
  writeFileSync(file, JSON.stringify(config));
  return [...withPack, "--policy-pack-config", file];
}

test("the README's command runs the pack, or the CLI says that its language host cannot", async () => {
  stack.declare({ ...good, address: "http://hooks.example.com/calls" });
  const output = await stack.failing("preview", "--policy-pack", pack);
  expect(output).toContain(
    startsPacks
      ? "address sends events to hooks.example.com in clear"
      : `policy pack "${pack}" failed to start: could not read plugin [${pack}]: not supported`,
  );
});

test("a violation fails the preview and stops the update before anything is written, for each class", async () => {
  const classes: [string, Partial<Declared>][] = [
    ["CallbackConfig", { address: "http://hooks.example.com/calls", actions: ["cancel"] }],
    ["v4.CallCallbackConfig", { kind: "CallCallbackConfig", commands: ["Call.CallbackAfterEndCall"] }],
    ["v4.RoomCallbackConfig", { kind: "RoomCallbackConfig", commands: ["Room.CallbackAfterCreateRoom"] }],
    ["v4.LiveCallbackConfig", { kind: "LiveCallbackConfig", commands: ["Live.CallbackAfterCreateRoom"] }],
  ];
  const url = "http://hooks.example.com/calls";
  stack.declare(...classes.map(([name, more]) => ({ name, sdkAppId: app, ...(more.kind && { url }), ...more })));
  const previewed = await stack.failing("preview", ...withPack);
  for (const [resource, { kind }] of classes) {
    expect(previewed).toContain(
      `${resource} "${resource}" (SDKAppID ${app}): ${kind ? "url" : "address"} sends events to hooks.example.com in clear`,
    );
  }
  expect(await stack.failing("up", ...withPack)).toContain("[mandatory]  https-only");
  expect(world.writes()).toEqual([]);
});

test("of a secret address the pack shows the host alone", async () => {
  stack.declare({
    ...calls,
    secretAddress: "https://user:passw0rd@elsewhere.example/s3cret-path?token=t0ken-value",
  });
  for (const part of ["passw0rd", "s3cret-path", "t0ken-value"]) {
    stack.secrets.add(part);
  }
  const flags = settings({ "allowed-hosts": { hosts: ["hooks.example.com"] } });
  for (const display of [[], ["--diff"]]) {
    await stack.failing("preview", ...flags, ...display);
  }
  expect(stack.printed).toContain(
    "address sends events to elsewhere.example: use one of the allowed hosts, hooks.example.com.",
  );
  expect(stack.leaks()).toEqual([]);
});

test("what a preview cannot know is judged by the update", async () => {
  stack.declare({ ...calls, unknownAddress: "http://hooks.example.com/calls" });
  expect(await stack.preview(...withPack)).toContain("✅ trtc-callbacks");
  expect(await stack.failing("up", ...withPack)).toContain("address sends events to hooks.example.com in clear");
  expect(world.writes()).toEqual([]);
});

test("an advisory policy is told, and the update goes on", async () => {
  stack.declare({ ...good, actions: ["cancel"] });
  const output = await stack.up(...settings({ "required-events": { CallbackConfig: ["cancel", "normal_end"] } }));
  expect(output).toContain(`CallbackConfig "calls" (SDKAppID ${app}): add normal_end to actions`);
  expect(world.held(app)?.actions).toEqual(["cancel"]);
});

test("a resource that is read is not judged, neither by a run nor in the state", async () => {
  world.emulator.overwrite(app, { address: "http://elsewhere.example/calls", actions: ["cancel"] });
  const reading = await world.stack();
  reading.declare({ name: "theirs", sdkAppId: app, get: true });
  expect(await reading.up(...withPack)).toContain("✅ trtc-callbacks");
  expect(await reading.succeed("policy", "analyze", ...withPack)).toContain("✅ trtc-callbacks");
});

test.each([
  ["https-only", { except: ["https://staging.example.com"] }, "except.0: Does not match pattern"],
  ["allowed-hosts", { hosts: "hooks.example.com" }, "hosts: Invalid type. Expected: array, given: string"],
  ["required-events", { CallbackConfig: [1] }, "CallbackConfig.0: Invalid type. Expected: string, given: integer"],
])("settings of %s that make no sense are refused", async (policy, wrong, reason) => {
  stack.declare(good);
  expect(await stack.failing("preview", ...settings({ [policy]: wrong }))).toContain(`${policy}: ${reason}`);
});

test("the README's configuration does what it says", async () => {
  const [readme, config] = ["README.md", "config.example.json"].map((file) => readFileSync(join(pack, file), "utf8"));
  expect(readme).toContain(config);
  const flags = [...withPack, "--policy-pack-config", join(pack, "config.example.json")];
  stack.declare({
    ...good,
    address: "http://receiver.staging.example.com/calls",
    actions: ["normal_end", "not_answer"],
  });
  await stack.preview(...flags);
  stack.declare({ ...good, actions: ["normal_end"] });
  expect(await stack.failing("preview", ...flags)).toContain("add not_answer to actions");
});
