import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Check } from "../../provider/src/cli/doctor";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const [app, other] = [1400000001, 1400000002];
const script = join(__dirname, "../../provider/bundle/cli.js");
const secretAddress = "https://hooks.example.com/calls?token=t0ken-in-a-query";
const token = "t0ken-of-live";

const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: String(keys[app]) });
let stack: Stack;

/** Runs the published command in the stack's folder, as its user would. */
function command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { cwd: stack.folder, env: stack.environmentOfRuns() },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  stack = await world.stack();
  stack.secrets.add("t0ken-in-a-query").add(token);
  world.emulator.overwrite(app, { address: secretAddress, actions: ["normal_end", "cancel"] });
  world.emulator.overwrite(
    app,
    { address: "https://hooks.example.com/v4", actions: ["Call.CallbackAfterEndCall"] },
    "v4/call_config",
  );
  world.emulator.overwrite(
    app,
    { address: "https://hooks.example.com/rooms", actions: ["Room.CallbackAfterCreateRoom"] },
    "v4/room_config",
  );
  world.emulator.overwrite(
    app,
    { address: "https://hooks.example.com/live", actions: ["Live.CallbackAfterCreateRoom"] },
    "v4/live_config",
  );
  world.emulator.overwriteToken(app, { token, enabled: true });
});

describe("pulumi-trtc-callbacks get", () => {
  test("shows what every family holds, and hides what may be secret", async () => {
    expect(await command("get", String(app))).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "SDKAppID    family      live configuration",
        "1400000001  call-v1     address https://hooks.example.com/calls?…, actions cancel, normal_end",
        "1400000001  call        url https://hooks.example.com/v4, commands Call.CallbackAfterEndCall",
        "1400000001  room        url https://hooks.example.com/rooms, commands Room.CallbackAfterCreateRoom",
        "1400000001  live        url https://hooks.example.com/live, commands Live.CallbackAfterCreateRoom",
        "1400000001  live-token  signing is on, with a token that is not shown",
        "",
      ].join("\n"),
    });
    expect(world.writes().filter((verb) => verb !== "getToken")).toEqual([]);
  });

  test("prints JSON, with secrets only where they are asked for", async () => {
    const hidden = JSON.parse((await command("get", String(app), "--json", "--family", "live-token")).stdout);
    expect(hidden).toMatchObject([{ sdkAppId: app, configuration: { token: "[secret]", enabled: true } }]);
    const whole = await command("get", String(app), "--json", "--family", "call-v1,live-token", "--show-secrets");
    expect(JSON.parse(whole.stdout)).toMatchObject([
      { configuration: { address: secretAddress } },
      { configuration: { token } },
    ]);
  });

  test("tells what could not be read, once for all families, and says so by its exit code", async () => {
    const { code, stdout } = await command("get", String(app), String(other), "--family", "call-v1,room");
    expect(code).toBe(1);
    expect(stdout).toContain("1400000001  room     url https://hooks.example.com/rooms");
    expect(stdout).toMatch(/1400000002 {2}all {6}could not be read: SDKAppID 1400000002: no credentials/);
  });

  test("--json tells why one could not be read, with the service's code and requestId", async () => {
    world.emulator.fault({ kind: "code", code: 70004, verb: "get", sdkAppId: app, times: "always" });
    const { stdout } = await command("get", String(app), String(other), "--json", "--family", "call-v1");
    world.emulator.clearFaults();
    expect(JSON.parse(stdout)).toMatchObject([
      {
        error: { code: 70004, requestId: expect.any(String), message: expect.stringContaining("not an administrator") },
      },
      { error: { message: expect.stringContaining("no credentials") } },
    ]);
  });

  test.each([[["get"]], [["get", "14e8"]], [["get", String(app), "--family", "chat"]], [["bring"]]])(
    "%j is wrong usage",
    async (args) => {
      const { code, stderr } = await command(...args);
      expect(code).toBe(2);
      expect(stderr).not.toBe("");
    },
  );
});

describe("pulumi-trtc-callbacks doctor", () => {
  /** What is said of each check; those that were skipped are left out. */
  const examine = async (...args: string[]) => {
    const { code, stdout } = await command("doctor", String(app), "--json", ...args);
    const [{ checks }] = JSON.parse(stdout);
    const done = (checks as Check[]).filter(({ status }) => status !== "skipped");
    return {
      code,
      found: Object.fromEntries(done.map(({ check, status, message }) => [check, `${status}: ${message}`])),
    };
  };

  test("finds nothing wrong where nothing is, and asks the receiver only when told to", async () => {
    let asked = 0;
    const receiver = createServer((_, response) => {
      asked++;
      response.end('{"ErrorCode":0,"ErrorMessage":"Success"}');
    });
    await once(receiver.listen(0, "127.0.0.1"), "listening");
    const { port } = receiver.address() as AddressInfo;
    world.emulator.overwrite(app, { address: `http://127.0.0.1:${port}/in`, actions: ["cancel"] });
    const { code, found } = await examine();
    expect(code).toBe(0);
    expect(found).toEqual({
      credentials: `ok: TRTC_SECRET_KEY_${app}; administrator signs`,
      clock: expect.stringMatching(/^ok: (as|\d s (behind|ahead of)) the endpoint's$/),
      endpoint: `ok: ${world.emulator.url}/`,
      signature: "ok: accepted",
      permission: "ok: the administrator and the package are there",
      configuration: `warning: address http://127.0.0.1:${port}/in, actions cancel; address begins with http://, so events are sent unencrypted; use https:// if the receiver supports it`,
    });
    expect(asked).toBe(0);
    expect((await examine("--probe")).found.receiver).toMatch(/^ok: /);
    expect(asked).toBe(1);
    await promisify(receiver.close.bind(receiver))();
  });

  test.each([
    [70002, "signature", ["endpoint"]],
    [70003, "signature", ["endpoint"]],
    [70004, "permission", ["endpoint", "signature"]],
    [50001, "permission", ["endpoint", "signature"]],
  ])("blames for %i the %s, and what comes before it is right", async (code, what, passed) => {
    // The first call is the one that asks for the time.
    world.emulator.fault({ kind: "code", code, verb: "get", sdkAppId: app, times: "always" });
    const examined = await examine();
    world.emulator.clearFaults();
    expect(examined.code).toBe(1);
    expect(examined.found[what]).toMatch(new RegExp(`^error: .*${code}`));
    expect(Object.keys(examined.found)).toEqual(["credentials", "clock", ...passed, what]);
  });

  test("says that there is no configuration, no key, no endpoint, or a key in plain text", async () => {
    expect((await examine("--family", "room")).found.configuration).toMatch(/^ok: url/);
    world.emulator.remove(app, "v4/room_config");
    expect((await examine("--family", "room")).found.configuration).toMatch(
      /^error: there is none, so nothing is deliv/,
    );
    const probed = await command("doctor", String(app), "--family", "room", "--probe");
    expect(probed.stdout).toMatch(/skipped +receiver +an earlier check failed\n$/);

    const { TRTC_ENDPOINT: endpoint = "", TRTC_SECRET_KEY_1400000001: key = "" } = stack.environment;
    stack.environment.TRTC_ENDPOINT = "http://127.0.0.1:1";
    expect((await examine()).found.endpoint).toMatch(/^error: .*the connection was refused/);
    stack.environment.TRTC_ENDPOINT = endpoint;
    stack.environment.TRTC_SECRET_KEY_1400000001 = "";
    expect((await examine()).found).toEqual({ credentials: expect.stringMatching(/^error: .*no credentials/) });

    await stack.succeed("config", "set", "--plaintext", "trtc:userSig", "made-elsewhere");
    expect((await examine("--stack", "test")).found.credentials).toMatch(/^error: trtc:userSig is in plain text/);
    await stack.succeed("config", "rm", "trtc:userSig");
    stack.environment.TRTC_SECRET_KEY_1400000001 = key;
    world.emulator.overwrite(app, { address: secretAddress, actions: ["normal_end", "cancel"] });
    world.emulator.overwrite(
      app,
      { address: "https://hooks.example.com/rooms", actions: ["Room.CallbackAfterCreateRoom"] },
      "v4/room_config",
    );
  });
});

test("completion offers the names of the project's stacks", async () => {
  const { code, stdout } = await command("__complete", "--", "get", "--stack", "");
  expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: "test" });
});

describe("pulumi-trtc-callbacks import", () => {
  test("takes every family under management, with credentials of the stack, and no preview shows a change", async () => {
    await stack.configure({ secret: { [`trtc:secretKeys["${app}"]`]: String(keys[app]) } });
    stack.environment.TRTC_SECRET_KEY_1400000001 = "";
    const [unlisted, former] = ["an_event_of_next_year", "Room.CallbackUpdateRoomInfo"];
    world.emulator.overwrite(app, { address: secretAddress, actions: ["normal_end", unlisted, "cancel"] });
    world.emulator.overwrite(app, { address: "https://hooks.example.com/rooms", actions: [former] }, "v4/room_config");
    const args = ["import", String(app), "--stack", "test", "--language", "typescript"];
    const { code, stdout, stderr } = await command(...args);
    const warnings = [
      `warning: ${app}, call-v1: actions must not contain "${unlisted}": Tencent documents no such event. It is accepted, because it is live already.`,
      `warning: ${app}, room: commands must not contain "${former}": Tencent renamed it in 2024; use Room.CallbackAfterUpdateRoomInfo. It is accepted, because it is live already.`,
    ];
    const told = [
      "SDKAppID    family      live configuration",
      `${app}  call-v1     address https://hooks.example.com/calls?…, actions ${unlisted}, cancel, normal_end`,
      `${app}  call        url https://hooks.example.com/v4, commands Call.CallbackAfterEndCall`,
      `${app}  room        url https://hooks.example.com/rooms, commands ${former}`,
      `${app}  live        url https://hooks.example.com/live, commands Live.CallbackAfterCreateRoom`,
      `${app}  live-token  signing is on, with a token that is not shown`,
      ...warnings,
    ];
    const written = [
      "import.json is written.",
      "Next:",
      "  pulumi import --file import.json --generate-code=false --protect=false --stack test",
      "  rm import.json",
      "  pulumi preview --expect-no-changes --stack test  # once your program declares the same",
      "",
    ];
    const setting = [
      "Setting calls-address in the stack's configuration, encrypted: the address.",
      "Setting live-token-token in the stack's configuration, encrypted: the token.",
    ];
    expect({ code, stderr: stderr.split("\n") }).toEqual({ code: 0, stderr: [...told, ...setting, ...written] });
    expect(stdout).not.toContain(token);

    const file = join(stack.folder, "import.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(file);
    const again = await command(...args);
    expect({ ...again, stderr: again.stderr.split("\n") }).toEqual({ code: 0, stdout, stderr: [...told, ...written] });

    world.emulator.overwriteToken(app, { token: "an0ther-t0ken", enabled: true });
    const before = readFileSync(file, "utf8");
    const refused = await command(...args);
    expect({ ...refused, stderr: refused.stderr.split("\n") }).toEqual({
      code: 2,
      stdout: "",
      stderr: [
        ...told,
        "error: The configuration of stack test has live-token-token already, with another value: choose other names with --name, or set the secret yourself, with --no-config.",
        "error: import.json could not be written, since it exists: name another with --out.",
        "error: Nothing was written.",
        "",
      ],
    });
    expect(readFileSync(file, "utf8")).toBe(before);
    world.emulator.overwriteToken(app, { token, enabled: true });
    await stack.succeed("import", "--file", file, "--generate-code=false", "--protect=false", "--yes");
    await stack.succeed("stack", "export", "--file", "exported.json");
    expect(readFileSync(join(stack.folder, "exported.json"), "utf8")).not.toContain("t0ken");

    const project = JSON.parse(readFileSync(join(stack.folder, "Pulumi.yaml"), "utf8"));
    writeFileSync(
      join(stack.folder, "Pulumi.yaml"),
      JSON.stringify({ ...project, main: "index.ts", runtime: { name: "nodejs", options: { typescript: true } } }),
    );
    writeFileSync(join(stack.folder, "index.ts"), stdout);
    expect(await stack.preview("--diff", "--expect-no-changes")).toMatch(/6 unchanged/);
    await stack.up("--expect-no-changes");
    expect(world.held(app)).toEqual({ address: secretAddress, actions: [unlisted, "cancel", "normal_end"] });
    writeFileSync(file, "");
  });

  test("imports nothing that the stack's state holds, overwrites no file, and writes none where there is nothing", async () => {
    expect(await command("import", String(app), "--stack", "test")).toEqual({
      code: 0,
      stdout: "",
      stderr: [
        "SDKAppID    family      live configuration",
        `${app}  call-v1     in the stack's state already, as calls`,
        `${app}  call        in the stack's state already, as calls-v4`,
        `${app}  room        in the stack's state already, as rooms`,
        `${app}  live        in the stack's state already, as live`,
        `${app}  live-token  in the stack's state already, as live-token`,
        "There is nothing to import.",
        "",
      ].join("\n"),
    });
    expect(await command("import", String(app), "--no-stack")).toMatchObject({ code: 1 });

    stack.environment.TRTC_SECRET_KEY_1400000001 = String(keys[app]);
    expect(await command("import", String(app), "--no-stack")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("error: import.json could not be written, since it exists"),
    });
    world.emulator.removeToken(app);
    const flags = ["--no-stack", "--family", "live-token", "--out", "none.json"];
    expect(await command("import", String(app), ...flags)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/live-token {2}none\nThere is nothing to import\.\n$/),
    });
    expect(existsSync(join(stack.folder, "none.json"))).toBe(false);
  });

  test("a name that the stack's state holds is refused, and --no-config leaves the secrets to the user", async () => {
    const moved = { address: "https://hooks.example.com/other?t0ken-in-a-query", actions: ["cancel"] };
    world.emulator.overwrite(other, moved);
    await stack.configure({ secret: { [`trtc:secretKeys["${other}"]`]: String(keys[other]) } });
    const args = ["import", String(other), "--stack", "test", "--family", "call-v1", "--out", "other.json"];
    const refused = await command(...args);
    expect(refused).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(
        "error: calls is the name of another CallbackConfig of stack test: choose another with --name.",
      ),
    });
    expect(existsSync(join(stack.folder, "other.json"))).toBe(false);

    const { code, stdout, stderr } = await command(...args, "--name", "support", "--no-config");
    expect(code).toBe(0);
    expect(stderr).toContain(
      "  pulumi config set --secret support-address --stack test  # the address, which other.json holds\n",
    );
    expect(stdout).toContain('new CallbackConfig("support", {');
    expect((await stack.run("config", "get", "support-address")).code).not.toBe(0);
    rmSync(join(stack.folder, "other.json"));
  });

  test("a stack that is not there is told", async () => {
    const { code, stderr } = await command("import", String(app), "--stack", "nowhere");
    expect(code).toBe(2);
    expect(stderr).toContain("The configuration of stack nowhere could not be read: ");
  });
});
