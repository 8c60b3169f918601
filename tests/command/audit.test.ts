import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "trtc-callbacks-emulator";
import { findRaw, hostileAddress, hostileConfiguration, hostileRequestId } from "../hostile";
import { findLeaks } from "../leaks";
import { runCommand } from "./run";

const [first, second, third] = [1400000001, 1400000002, 1400000003];
const secretKey = "a-key-of-all-applications";
const hiddenQuery = "https://hooks.example.com/calls?token=t0ken-in-a-query";
const token = "t0ken-of-live";
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const inFolder = (name: string) => join(folder, name);
let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => {
  emulator.reset();
  for (const sdkAppId of [first, second, third]) {
    emulator.addApplication(sdkAppId, { secretKey });
  }
  emulator.overwrite(first, { address: hiddenQuery, actions: ["normal_end", "cancel"] });
  emulator.overwriteToken(first, { token, enabled: true });
  emulator.overwrite(second, { address: "http://elsewhere.example/x", actions: ["normal_end"] }, "v4/room_config");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

/** What the runs of a test printed and wrote, in which secrets are looked for. */
let printed = "";
beforeEach(() => {
  printed = "";
});
afterEach(() => {
  const written = readdirSync(folder).map((name) => readFileSync(inFolder(name), "utf8"));
  expect(findLeaks([printed, ...written].join("\n"), [secretKey, "t0ken-in-a-query", token])).toEqual([]);
});

async function audit(args: string[], { input = "", key = secretKey } = {}) {
  const run = await runCommand(["audit", ...args], { TRTC_SECRET_KEY: key, TRTC_ENDPOINT: emulator.url }, input);
  printed += run.stdout + run.stderr;
  return run;
}

const all = [first, second, third].map(String);

test("the table says of each family where it leads and for which events, and quiet families share a line", async () => {
  expect(await audit(all)).toEqual({
    code: 0,
    stderr: "",
    stdout: [
      "SDKAppID    family                           state       live configuration",
      "1400000001  call-v1                          configured  https://hooks.example.com/calls?…, actions: cancel, normal_end",
      "1400000001  call, room, live                 none",
      "1400000001  live-token                       configured  signing is on",
      "1400000002  call-v1, call, live, live-token  none",
      "1400000002  room                             configured  http://elsewhere.example/x, commands: normal_end",
      "1400000003  all                              none",
      "",
      "3 applications, 0 findings",
      "",
    ].join("\n"),
  });
  expect(emulator.requests.filter(({ verb }) => !verb.startsWith("get"))).toEqual([]);
});

test("--json has the same names in every family, and digests in the place of what may be secret", async () => {
  const { stdout } = await audit([String(first), "--json", "--family", "call-v1,room,live-token"]);
  const entry = { endpoint: emulator.url };
  const digest = expect.stringMatching(/^scrypt:/);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    stack: null,
    applications: [
      {
        sdkAppId: first,
        families: [
          {
            ...entry,
            family: "call-v1",
            status: "configured",
            address: "https://hooks.example.com/calls?…",
            host: "hooks.example.com",
            isHttps: true,
            events: ["cancel", "normal_end"],
            digest,
          },
          { ...entry, family: "room", status: "none" },
          { ...entry, family: "live-token", status: "configured", enabled: true, digest },
        ],
      },
    ],
    findings: [],
  });
});

test("an address of which all is shown needs no digest", async () => {
  const { stdout } = await audit([String(second), "--json", "--family", "room"]);
  expect(stdout).not.toContain("scrypt");
});

describe("the policy", () => {
  const shown = ({ stdout }: { stdout: string }) =>
    JSON.parse(stdout).findings.map(({ message, ...rest }: { message: string }) => rest);

  test("each violation is a finding with what to type next, and exits with 3", async () => {
    const { code, stdout } = await audit([...all, "--require", "https,configured", "--hosts", "hooks.example.com"]);
    expect(code).toBe(3);
    expect(stdout.split("\n\n").slice(1)).toEqual([
      [
        "https       1400000002 room  The url http://elsewhere.example/x does not begin with https://, so events are sent unencrypted. Take it in with `npx pulumi-trtc-callbacks import 1400000002 --family room`, change it, and run `pulumi up`.",
        "hosts       1400000002 room  The url http://elsewhere.example/x leads to none of --hosts. Take it in with `npx pulumi-trtc-callbacks import 1400000002 --family room`, change it, and run `pulumi up`. If the host is right, add it to --hosts.",
        "configured  1400000003       No family looked at has a callback, so nothing is delivered. Declare one, and run `pulumi up`; or take the application from the list.",
      ].join("\n"),
      "3 applications, 3 findings\n",
    ]);
  });

  test("what holds is no finding, several times is like commas, and a token is no callback", async () => {
    const args = ["--require", "https", "--require", "configured", "--hosts", "*.example.com,elsewhere.example"];
    expect(await audit([String(first), ...args])).toMatchObject({ code: 0 });
    const tokens = await audit([String(first), "--require", "configured", "--family", "live-token", "--json"]);
    expect(tokens.code).toBe(3);
    expect(shown(tokens)).toEqual([{ rule: "configured", sdkAppId: first }]);
  });

  test("an address that is no URL is neither https nor known", async () => {
    emulator.overwrite(third, { address: "javascript:alert(1)", actions: ["cancel"] });
    const run = await audit([String(third), "--require", "https", "--hosts", "hooks.example.com", "--json"]);
    expect(shown(run)).toEqual(["https", "hosts"].map((rule) => ({ rule, sdkAppId: third, family: "call-v1" })));
  });

  test("a violation outweighs what could not be read, which is no violation itself", async () => {
    emulator.fault({ kind: "code", code: 70004, verb: "get", sdkAppId: third, times: "always" });
    const args = [String(third), "--family", "call-v1", "--require", "configured"];
    expect(await audit(args)).toMatchObject({ code: 1 });
    const both = await audit([String(second), ...args, "--family", "room", "--hosts", "hooks.example.com"]);
    expect(both.code).toBe(3);
    expect(both.stdout).toContain("2 applications, 1 finding, 1 application not read whole");
  });

  test("all that is wrong with it is told at once", async () => {
    expect(
      await audit([
        "1400000001",
        "--require",
        "tls,https,unchanged",
        "--hosts",
        "ok.example,https://hooks.example.com,a b",
      ]),
    ).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'error: --require knows configured, https, hosts, managed, no-drift, unchanged, not "tls". --hosts wants hosts, such as hooks.example.com, *.example.com or localhost:8443, not "https://hooks.example.com", "a b". --require unchanged needs --since, with an earlier audit.\n',
    });
    expect(emulator.requests).toEqual([]);
  });

  test.each(["managed", "no-drift"])("--require %s without a stack is wrong usage", async (rule) => {
    const { code, stderr } = await audit(["1400000001", "--require", rule]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^error: --require ${rule} needs a stack's state: run this in the folder`));
  });
});

describe("--file", () => {
  const audited = async (content: string, ...more: string[]) => {
    writeFileSync(inFolder("list"), content);
    const { stdout } = await audit(["--file", inFolder("list"), "--family", "room", "--json", ...more]);
    return JSON.parse(stdout).applications.map(({ sdkAppId }: { sdkAppId: number }) => sdkAppId);
  };

  test.each([
    ["lines", `\uFEFF# all of ours\r\n${first}\r\n\r\n  ${second}  # sales\r\n${first}`],
    ["a JSON array of numbers", `[${first}, "${second}"]`],
    ["a JSON array of objects", JSON.stringify([{ sdkAppId: first, address: "x" }, { sdkAppId: second }])],
    ["an earlier audit", JSON.stringify({ version: 1, applications: [{ sdkAppId: first }, { sdkAppId: second }] })],
  ])("%s", async (_, content) => {
    expect(await audited(content)).toEqual([first, second]);
  });

  test("arguments come before it, and each application is asked once", async () => {
    expect(await audited(`${first}\n${second}`, String(second))).toEqual([second, first]);
    expect(emulator.requests).toHaveLength(2);
  });

  test("- is standard input", async () => {
    const { code, stdout } = await audit(["--file", "-", "--family", "room"], { input: `${second}\n` });
    expect(code).toBe(0);
    expect(stdout).toContain("1400000002  room    configured");
  });

  test.each([
    ["key-of-nobody\n1400000001\n14e8 # x\n", "no SDKAppID, which is a positive integer, is in line 1, line 3."],
    [
      '[1400000001, {"appId": 5}, "key-of-nobody", -1]',
      "no SDKAppID, which is a positive integer, is in item 2, item 3, item 4.",
    ],
    ["[1400000001, key-of-nobody", "it is no JSON."],
    ['{"key": "key-of-nobody"}', "it is no array of SDKAppIDs, nor of objects with sdkAppId."],
    ["# nothing\n", "it names no application."],
  ])("%j is wrong usage, and nothing of it is shown", async (content, message) => {
    writeFileSync(inFolder("list"), content);
    const { code, stdout, stderr } = await audit(["--file", inFolder("list")]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: --file ${inFolder("list")}: ${message}\n`,
    });
  });

  test("one that is not there is told", async () => {
    const { code, stderr } = await audit(["--file", inFolder("nowhere")]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: --file ${inFolder("nowhere")}: the file cannot be read (ENOENT).\n`,
    });
  });
});

describe("--since", () => {
  const earlier = inFolder("earlier.json");
  const since = (...more: string[]) => audit([...all, "--since", earlier, ...more]);
  beforeEach(() => audit([...all, "--out", earlier]));

  test("where nothing changed, nothing is printed", async () => {
    expect(await since("--require", "unchanged")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("each change is one line, also of what is not shown", async () => {
    emulator.overwrite(first, { address: `${hiddenQuery}-2`, actions: ["normal_end", "reject"] });
    emulator.overwriteToken(first, { token: `${token}-2`, enabled: false });
    emulator.remove(second, "v4/room_config");
    emulator.overwrite(third, { address: "https://hooks.example.com/live", actions: [] }, "v4/live_config");
    expect(await since()).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "1400000001 call-v1: the address changed in a part that is not shown: https://hooks.example.com/calls?…",
        "1400000001 call-v1: actions + reject - cancel",
        "1400000001 live-token: the token is a different one",
        "1400000001 live-token: signing is off now",
        "1400000002 room: gone; before, it was http://elsewhere.example/x, commands: normal_end",
        "1400000003 live: appeared: https://hooks.example.com/live, commands: none",
        "",
      ].join("\n"),
    });
  });

  test("with --json the changes are in it, and --require unchanged makes them a finding", async () => {
    emulator.overwrite(second, { address: "https://hooks.example.com/x", actions: ["normal_end"] }, "v4/room_config");
    const { code, stdout } = await since("--json", "--require", "unchanged");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [
        {
          sdkAppId: second,
          family: "room",
          change: "address",
          message: "the url is https://hooks.example.com/x, before it was http://elsewhere.example/x",
        },
      ],
      findings: [{ rule: "unchanged", message: expect.stringMatching(/^1 change since \d{4}-\d\d-\d\dT/) }],
    });
  });

  test("findings and what could not be read are on standard error beside the changes", async () => {
    emulator.fault({ kind: "code", code: 70004, family: "v1", sdkAppId: first, times: "always" });
    const run = await since("--family", "call-v1,room", "--require", "https");
    expect(run.code).toBe(3);
    expect(run.stdout).toMatch(/^1400000001 call-v1: could not be read: .*70004/m);
    expect(run.stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^error: 1400000001 call-v1: could not be read/),
      expect.stringMatching(/^error: https: 1400000002 room: The url/),
    ]);
  });

  test("what was not looked at before is told as that, and --out may write the file that --since read", async () => {
    const args = [String(first), String(second), "--since", earlier, "--out", earlier];
    expect((await audit(args)).stdout).toBe("1400000003: no longer looked at\n");
    expect(await audit(args)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await since()).stdout).toBe("1400000003: looked at for the first time: there is none\n");
    expect(readdirSync(folder).filter((name) => name.startsWith("earlier.json."))).toEqual([]);
  });

  test("what changed while it could not be read is told when it can be again", async () => {
    const fault = { kind: "code", code: 70004, family: "v1", sdkAppId: first, times: "always" } as const;
    const night = () => audit([String(first), "--family", "call-v1", "--since", earlier, "--out", earlier]);
    await audit([String(first), "--family", "call-v1", "--out", earlier]);
    emulator.fault(fault);
    expect((await night()).stdout).toMatch(/^1400000001 call-v1: could not be read: .*\n$/);
    expect((await night()).stdout).toBe("");
    emulator.clearFaults();
    emulator.overwrite(first, { address: `${hiddenQuery}-2`, actions: ["normal_end"] });
    expect((await night()).stdout.trim().split("\n")).toEqual([
      "1400000001 call-v1: can be read again: https://hooks.example.com/calls?…, actions: normal_end",
      "1400000001 call-v1: the address changed in a part that is not shown: https://hooks.example.com/calls?…",
      "1400000001 call-v1: actions - cancel",
    ]);
    expect(await night()).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each([
    ["no JSON at all", "it is no JSON."],
    ["[]", "it is not what `audit --json` prints: the document: Invalid input: expected object, received array."],
    [
      '{"version": 2, "time": "yesterday", "stack": null, "applications": [{"sdkAppId": "key-of-nobody", "families": []}]}',
      "it is not what `audit --json` prints: version: Invalid input: expected 1; time: Invalid ISO datetime; applications.0.sdkAppId: Invalid input: expected number, received string.",
    ],
  ])("%s is wrong usage", async (content, message) => {
    writeFileSync(earlier, content);
    expect(await since()).toEqual({ code: 2, stdout: "", stderr: `error: --since ${earlier}: ${message}\n` });
  });

  test("an earlier audit that means harm prints nothing raw", async () => {
    const document = JSON.parse(readFileSync(earlier, "utf8"));
    const [entry] = document.applications[0].families;
    entry.events = [...hostileConfiguration.actions];
    writeFileSync(earlier, JSON.stringify(document));
    const { code, stdout } = await since();
    expect(code).toBe(0);
    expect(findRaw(stdout)).toEqual([]);
    entry.address = hostileAddress + hostileRequestId;
    writeFileSync(earlier, JSON.stringify(document));
    expect(await since()).toMatchObject({ code: 2, stderr: expect.stringContaining("must be printable text") });
  });

  test("the first night says how to begin", async () => {
    rmSync(earlier);
    const { code, stderr } = await since();
    expect(code).toBe(2);
    expect(stderr).toContain(`the file cannot be read (ENOENT). \`audit --out ${earlier}\` writes the first one.`);
  });
});

test("words, addresses and requestIds that mean harm are nowhere raw", async () => {
  emulator.overwrite(first, hostileConfiguration);
  const args = [String(first), "--family", "call-v1", "--require", "https", "--hosts", "hooks.example.com"];
  const runs = [await audit(args), await audit([...args, "--json"])];
  emulator.behaviour.requestId = hostileRequestId;
  emulator.fault({ kind: "code", code: 70004, verb: "get", times: "always" });
  runs.push(await audit(args), await audit([...args, "--json"]));
  for (const { stdout, stderr } of runs) {
    expect(findRaw(stdout + stderr)).toEqual([]);
  }
});

test("a file that cannot be written is told, after what was found", async () => {
  const { code, stdout, stderr } = await audit([String(first), "--out", inFolder("nowhere/audit.json")]);
  expect(code).toBe(1);
  expect(stdout).toContain("1 application, 0 findings");
  expect(stderr).toContain("the file cannot be written (ENOENT)");
  expect(existsSync(inFolder("nowhere"))).toBe(false);
});

test("a thousand applications are all read, in every family", async () => {
  const many = [...Array(1000).keys()].map((nth) => 1500000000 + nth);
  for (const sdkAppId of many) {
    emulator.addApplication(sdkAppId, { secretKey });
    emulator.overwrite(sdkAppId, { address: `https://hooks.example.com/${sdkAppId}`, actions: ["cancel"] });
  }
  const { code, stdout } = await audit(["--file", "-", "--require", "https"], { input: many.join("\n") });
  expect(code).toBe(0);
  expect(stdout).toContain("1000 applications, 0 findings");
  expect(emulator.requests).toHaveLength(5000);
});
