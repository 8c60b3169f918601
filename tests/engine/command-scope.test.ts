import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInStack } from "../command/in-folder";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";
import { applyTenant } from "./tenant";
import type { YamlStack } from "./yaml-stack";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const secretAddress = "https://hooks.example.com/s3cret-in-the-path";

describe("in a project with the npm package", () => {
  const world = setUpEmulator({});
  let stack: Stack;
  const command = (...args: string[]) => runInStack(stack, args);

  beforeAll(async () => {
    stack = await world.stack();
    await stack.configure({
      secret: {
        [`trtc:secretKeys["${first}"]`]: String(keys[first]),
        [`trtc:secretKeys["${second}"]`]: String(keys[second]),
      },
    });
    stack.declare(
      { name: "calls", sdkAppId: first, ...ours },
      { name: "hidden", sdkAppId: second, actions: ["cancel"], secretAddress },
      {
        name: "rooms",
        kind: "RoomCallbackConfig",
        sdkAppId: first,
        url: ours.address,
        commands: ["Room.CallbackAfterCreateRoom"],
      },
    );
    await stack.up();
  });

  test("get shows without arguments the applications of the selected stack's state, with its keys", async () => {
    expect(await command("get")).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "SDKAppID    family   live configuration",
        "1400000001  call-v1  address https://hooks.example.com/calls, actions normal_end",
        "1400000001  room     url https://hooks.example.com/calls, commands Room.CallbackAfterCreateRoom",
        "1400000002  call-v1  address hooks.example.com, actions cancel",
        "",
      ].join("\n"),
    });
  });

  test("an address that is a secret in state is one in JSON too, whatever its form", async () => {
    const { stdout } = await command("get", "--json", "--family", "call-v1");
    expect(JSON.parse(stdout)).toEqual([
      { sdkAppId: first, family: "call-v1", endpoint: world.emulator.url, configuration: ours },
      {
        sdkAppId: second,
        family: "call-v1",
        endpoint: world.emulator.url,
        configuration: { address: "hooks.example.com", actions: ["cancel"] },
      },
    ]);
  });

  test("an address that is a secret in state stays one where its application is named", async () => {
    for (const subcommand of ["get", "doctor"]) {
      const { code, stdout } = await command(subcommand, String(second), "--family", "call-v1");
      expect(code).toBe(0);
      expect(stdout).toContain("address hooks.example.com, actions cancel");
    }
  });

  test("--family chooses of the state, and several times is like commas", async () => {
    const { stdout } = await command("get", "--json", "--family", "room,live", "--family", "call");
    expect(JSON.parse(stdout)).toMatchObject([{ sdkAppId: first, family: "room" }]);
    expect(await command("get", "--family", "live")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: The state of the selected stack holds no resource of these families/),
    });
  });

  test("arguments are asked with the selected stack's keys, and doctor takes several", async () => {
    const { code, stdout } = await command("doctor", String(first), String(second), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject(
      [first, second].map((sdkAppId) => ({ sdkAppId, family: "call-v1", checks: expect.any(Array) })),
    );
  });

  test("doctor without arguments checks what the state holds", async () => {
    const { stdout } = await command("doctor");
    expect(stdout.match(/^\d+, \S+:$/gm)).toEqual([
      "1400000001, call-v1:",
      "1400000001, room:",
      "1400000002, call-v1:",
    ]);
  });

  test("--cwd is the folder that it works in", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
    const runs = [
      await runInStack(stack, ["get", "-C", stack.folder, "--family", "room"], { cwd: elsewhere }),
      await runInStack(stack, ["get", "--family", "room"], { cwd: elsewhere }),
    ];
    rmSync(elsewhere, { recursive: true });
    expect(runs).toMatchObject([
      { code: 0, stdout: expect.stringContaining("room") },
      { code: 2, stderr: expect.stringMatching(/^error: Name the applications, such as 1400000001, or run this in/) },
    ]);
  });

  test("what state records twice, as in the middle of a rename, is looked at once, and stays a secret if one record has one", async () => {
    const exported = JSON.parse(await stack.succeed("stack", "export"));
    const [hidden] = exported.deployment.resources.filter(({ urn }: { urn: string }) => urn.endsWith("::hidden"));
    const { addressIsSecret: _, ...outputs } = { ...hidden.outputs, address: ours.address };
    const renamed = { ...hidden, urn: `${hidden.urn}-renamed`, outputs };
    const file = join(stack.folder, "twice.json");
    const write = (resources: object[]) =>
      writeFileSync(file, JSON.stringify({ ...exported, deployment: { ...exported.deployment, resources } }));
    write([...exported.deployment.resources.filter((one: object) => one !== hidden), renamed, hidden]);
    await stack.succeed("stack", "import", "--file", file);
    const { stdout } = await command("get", String(second), "--family", "call-v1");
    write(exported.deployment.resources);
    await stack.succeed("stack", "import", "--file", file);
    rmSync(file);
    expect(stdout.trim().split("\n").slice(1)).toEqual([
      "1400000002  call-v1  address hooks.example.com, actions cancel",
    ]);
  });

  test("--no-stack takes the environment alone", async () => {
    const { code, stdout } = await command("get", String(first), "--family", "call-v1", "--no-stack");
    expect(code).toBe(1);
    expect(stdout).toContain("no credentials");
  });

  test("a stack that cannot be read is told, and only where applications are named the environment serves instead", async () => {
    stack.environment.TRTC_SECRET_KEY = String(keys[first]);
    const passphrase = stack.environment.PULUMI_CONFIG_PASSPHRASE;
    stack.environment.PULUMI_CONFIG_PASSPHRASE = "wrong";
    const named = await command("get", String(first), "--family", "call-v1");
    const runs = [await command("get"), await command("get", String(first), "--stack", "test")];
    delete stack.environment.TRTC_SECRET_KEY;
    if (passphrase === undefined) {
      delete stack.environment.PULUMI_CONFIG_PASSPHRASE;
    } else {
      stack.environment.PULUMI_CONFIG_PASSPHRASE = passphrase;
    }
    expect(named).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("hooks.example.com/calls"),
      stderr: expect.stringMatching(
        /^warning: The configuration of the selected stack could not be read: .*passphrase.* Only the/s,
      ),
    });
    for (const run of runs) {
      expect(run).toMatchObject({
        code: 2,
        stdout: "",
        stderr: expect.stringMatching(/^error: The (configuration|state) of .*passphrase/),
      });
    }
  });
});

describe("in a project with the plugin", () => {
  const world = setUpEmulator({});
  let stack: YamlStack;

  test("the applications of an explicit provider are asked with its key and at its endpoint", async () => {
    stack = await world.yamlStack();
    await applyTenant(stack, world.emulator.url, {
      sdkAppId: first,
      ...ours,
      address: { "fn::secret": secretAddress },
    });
    const { code, stdout } = await runInStack(stack, ["get", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        sdkAppId: first,
        family: "call-v1",
        endpoint: world.emulator.url,
        configuration: { address: "hooks.example.com", actions: ["normal_end"] },
      },
    ]);
    expect((await runInStack(stack, ["doctor"])).stdout).toContain(
      'secretKey of the provider "tenant"; administrator signs',
    );
  });
});
