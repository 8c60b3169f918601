import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInStack } from "../command/in-folder";
import { findLeaks } from "../leaks";
import type { CliStack } from "./cli-stack";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";
import { applyTenant } from "./tenant";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const elsewhere = { address: "https://elsewhere.example/x", actions: ["cancel", "normal_end"] };
const secretAddress = "https://hooks.example.com/s3cret-in-the-path";
const token = "t0ken-of-live-signs";

const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const earlier = join(folder, "earlier.json");
afterAll(() => rmSync(folder, { recursive: true }));

/** Audits in a stack's folder. Nothing that it prints or writes has a secret. */
async function auditIn(stack: CliStack, ...args: string[]) {
  const run = await runInStack(stack, ["audit", ...args, "--out", join(folder, "latest.json")]);
  const texts = [run.stdout, run.stderr, readFileSync(join(folder, "latest.json"), "utf8")];
  expect(findLeaks(texts.join("\n"), ["s3cret-in", token, ...Object.values(keys)])).toEqual([]);
  return run;
}

describe("in a project with the npm package", () => {
  const world = setUpEmulator({});
  let stack: Stack;
  const audit = (...args: string[]) => auditIn(stack, ...args);

  beforeAll(async () => {
    stack = await world.stack();
    stack.secrets.add("s3cret-in-the-path").add(token);
    await stack.configure({
      secret: Object.fromEntries(Object.entries(keys).map(([id, key]) => [`trtc:secretKeys["${id}"]`, key])),
    });
    stack.declare(
      { name: "calls", sdkAppId: first, ...ours },
      { name: "hidden", sdkAppId: second, actions: ["cancel"], secretAddress },
      { name: "token", kind: "LiveCallbackToken", sdkAppId: second, token, enabled: true },
    );
    await stack.up();
    await runInStack(stack, ["audit", "--out", earlier]);
  });

  test("without arguments it looks at all families of the applications in the state, with its keys", async () => {
    expect(await audit("--require", "https,managed,no-drift,configured", "--hosts", "*.example.com")).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "SDKAppID    family                        state    live configuration",
        "1400000001  call-v1                       managed  https://hooks.example.com/calls, actions: normal_end",
        "1400000001  call, room, live, live-token  none",
        "1400000002  call-v1                       managed  hooks.example.com, actions: cancel",
        "1400000002  call, room, live              none",
        "1400000002  live-token                    managed  signing is on",
        "",
        "2 applications, 0 findings",
        "",
      ].join("\n"),
    });
  });

  test("what somebody else set is drift, and a line since the earlier audit; after a refresh too", async () => {
    world.emulator.overwrite(first, elsewhere);
    const drift =
      "the address is https://elsewhere.example/x, not https://hooks.example.com/calls; actions also have cancel";
    const { code, stdout, stderr } = await audit("--since", earlier, "--require", "no-drift");
    expect({ code, lines: stdout.trim().split("\n") }).toEqual({
      code: 3,
      lines: [
        "1400000001 call-v1: the address is https://elsewhere.example/x, before it was https://hooks.example.com/calls",
        "1400000001 call-v1: actions + cancel",
        `1400000001 call-v1: drift: ${drift}`,
      ],
    });
    expect(stderr).toBe(
      `error: no-drift: 1400000001 call-v1: Drift: ${drift}. Run \`pulumi up\` to set it back; to keep what is there, change the program to say the same.\n`,
    );
    await stack.refresh();
    const refreshed = await audit(String(first), "--family", "call-v1");
    expect(refreshed.stdout).toContain(
      "1400000001  call-v1  drift  https://elsewhere.example/x, actions: cancel, normal_end; drift: the address is https://elsewhere.example/x, not the one that this stack applied; actions also have cancel\n",
    );
    await stack.up();
    expect((await audit("--since", earlier)).stdout).toBe("");
  });

  test("a secret address and a token that changed are told, and never shown", async () => {
    world.emulator.overwrite(second, { address: `${secretAddress}-2`, actions: ["cancel"] });
    world.emulator.overwriteToken(second, { token: `${token}-2`, enabled: true });
    const { stdout } = await audit("--since", earlier);
    expect(stdout.trim().split("\n")).toEqual([
      "1400000002 call-v1: the address changed in a part that is not shown: hooks.example.com",
      "1400000002 call-v1: drift: the address differs from hooks.example.com in a part that is not shown",
      "1400000002 live-token: the token is a different one",
      "1400000002 live-token: drift: the token is a different one",
    ]);
    world.emulator.overwrite(second, { address: secretAddress, actions: ["cancel"] });
    world.emulator.overwriteToken(second, { token, enabled: true });
    expect((await audit("--since", earlier)).stdout).toBe("");
  });

  test("what somebody removed is gone and drift, and what somebody added nobody manages", async () => {
    world.emulator.remove(first);
    world.emulator.overwrite(
      first,
      { address: "https://hooks.example.com/r", actions: ["Room.CallbackAfterCreateRoom"] },
      "v4/room_config",
    );
    const { code, stdout } = await audit("--family", "call-v1,room", "--require", "managed,no-drift", "--json");
    expect(code).toBe(3);
    const { stack: name, applications, findings } = JSON.parse(stdout);
    expect(name).toBe("test");
    expect(applications[0]).toMatchObject({
      sdkAppId: first,
      families: [
        { family: "call-v1", status: "none", managed: true, drift: "removed from the service" },
        { family: "room", status: "configured", managed: false },
      ],
    });
    expect(applications[0].families[1]).not.toHaveProperty("drift");
    expect(findings).toMatchObject([
      { rule: "managed", family: "room", message: expect.stringContaining(`import ${first} --family room`) },
      { rule: "no-drift", family: "call-v1" },
    ]);
    expect((await audit("--family", "call-v1,room")).stdout).toContain(
      "1400000001  call-v1  drift      drift: removed from the service\n",
    );
    world.emulator.remove(first, "v4/room_config");
    world.emulator.overwrite(first, ours);
  });

  test("applications that are named are known to be managed or not; with --no-stack nobody knows", async () => {
    stack.environment.TRTC_SECRET_KEY = String(keys[first]);
    const runs = [
      await audit(String(first), "--family", "call-v1", "--json"),
      await audit(String(first), "--family", "call-v1", "--json", "--no-stack"),
    ];
    delete stack.environment.TRTC_SECRET_KEY;
    expect(runs.map(({ stdout }) => JSON.parse(stdout))).toMatchObject([
      { stack: "test", applications: [{ families: [{ managed: true, drift: null }] }] },
      { stack: null, applications: [{ families: [expect.not.objectContaining({ managed: expect.anything() })] }] },
    ]);
  });
});

describe("in a project with the plugin", () => {
  const world = setUpEmulator({});

  test("all families of an explicit provider's application are asked with its key, and at its endpoint", async () => {
    const stack = await world.yamlStack();
    await applyTenant(stack, world.emulator.url, {
      sdkAppId: first,
      ...ours,
      address: { "fn::secret": secretAddress },
    });
    world.emulator.overwriteToken(first, { token, enabled: false });
    const run = await auditIn(stack, "--require", "no-drift");
    expect(run).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "SDKAppID    family            state      live configuration",
        "1400000001  call-v1           managed    hooks.example.com, actions: normal_end",
        "1400000001  call, room, live  none",
        "1400000001  live-token        unmanaged  signing is off",
        "",
        "1 application, 0 findings",
        "",
      ].join("\n"),
    });
  });
});
