import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "trtc-callbacks-emulator";
import { runCommand } from "./run";

const app = 1400000001;
const address = "https://hooks.example.com/calls";
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const file = join(folder, "import.json");
let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => {
  emulator.reset();
  rmSync(file, { force: true });
  emulator.addApplication(app, { secretKey: "a-key" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

const importing = (...more: string[]) =>
  runCommand(["import", String(app), "--out", file, ...more], {
    TRTC_SECRET_KEY: "a-key",
    TRTC_ENDPOINT: emulator.url,
  });

test.each([
  ["an empty list", { address, actions: [] }, "actions must name at least one event"],
  [
    "an address without scheme",
    { address: "hooks.example.com/calls", actions: ["cancel"] },
    "address must begin with https://",
  ],
  [
    "an address with a blank",
    { address: "https://hooks.example.com/a b", actions: ["cancel"] },
    "address must be a URL",
  ],
  [
    "an address that is too long",
    { address: `${address}/${"a".repeat(2048)}`, actions: ["cancel"] },
    "address must have at most 2048",
  ],
])("%s is told, is in neither file nor program, and fails; the rest is written", async (_, live, reason) => {
  emulator.overwrite(app, live);
  emulator.overwrite(app, { address, actions: ["Room.CallbackAfterCreateRoom"] }, "v4/room_config");
  const { code, stdout, stderr } = await importing();
  expect(code).toBe(1);
  const [line = "", ...more] = stderr.match(/^(error|warning): .*$/gm) ?? [];
  expect(line).toContain(`error: ${app}, call-v1: cannot be declared as it is, so it is not imported: ${reason}`);
  expect(line).toMatch(/To replace it, declare what you want with `adopt: true`\.$/);
  expect(more).toEqual([]);
  expect(stderr).toContain(`${app}  call-v1                 cannot be declared as it is\n`);
  expect(JSON.parse(readFileSync(file, "utf8")).resources).toMatchObject([{ name: "rooms", inputs: { url: address } }]);
  expect(stdout).toContain('new v4.RoomCallbackConfig("rooms", {');
  expect(stdout).not.toContain('CallbackConfig("calls"');
});

test("no file is written where nothing can be declared", async () => {
  emulator.overwrite(app, { address, actions: [] });
  const { code, stdout, stderr } = await importing("--family", "call-v1");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/error: .*cannot be declared as it is.*\nThere is nothing to import\.\n$/);
  expect(existsSync(file)).toBe(false);
});

test("a word that nobody documents is written with the cast that the types want", async () => {
  emulator.overwrite(app, { address, actions: ["cancel", "an_event_of_next_year"] });
  const { code, stdout, stderr } = await importing("--family", "call-v1");
  expect(code).toBe(0);
  expect(stderr).toContain(
    'actions must not contain "an_event_of_next_year": Tencent documents no such event. It is accepted',
  );
  expect(stdout).toContain('import type { Action } from "pulumi-trtc-callbacks";');
  expect(stdout).toContain('  actions: ["an_event_of_next_year" as Action, "cancel"],');
});

test("standard output has the program alone, and standard error what was looked at and what to type next", async () => {
  emulator.overwrite(app, { address: `${address}?key=s3cret`, actions: ["cancel"] });
  const { code, stdout, stderr } = await importing();
  expect({ code, stdout, stderr: stderr.split("\n") }).toEqual({
    code: 0,
    stdout: `import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig } from "pulumi-trtc-callbacks";

const config = new pulumi.Config();

new CallbackConfig("calls", {
  sdkAppId: 1400000001,
  address: config.requireSecret("calls-address"),
  actions: ["cancel"],
  endpoint: "${emulator.url}",
});
`,
    stderr: [
      "SDKAppID    family                        live configuration",
      `1400000001  call-v1                       address ${address}?…, actions cancel`,
      "1400000001  call, room, live, live-token  none",
      `${file} is written.`,
      "Next:",
      `  pulumi config set --secret calls-address  # the address, which ${file} holds`,
      `  pulumi import --file ${file} --generate-code=false --protect=false`,
      `  rm ${file}`,
      "  pulumi preview --expect-no-changes        # once your program declares the same",
      "",
    ],
  });
});

test("of what could not be read, the reason is told", async () => {
  emulator.fault({ kind: "code", code: 70004, verb: "get", sdkAppId: app, times: "always" });
  const { code, stdout, stderr } = await importing("--family", "call-v1");
  emulator.clearFaults();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("1400000001  call-v1  could not be read\n");
  expect(stderr).toMatch(/^error: 1400000001, call-v1: could not be read, so it is not imported: .*70004/m);
});

describe("the form", () => {
  const plain = { address, actions: ["cancel"] };
  const inProject = async (files: Record<string, object>, ...flags: string[]) => {
    emulator.overwrite(app, plain);
    const project = join(folder, "project");
    mkdirSync(project);
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(project, name), JSON.stringify(content));
    }
    const args = ["import", String(app), "--family", "call-v1", "--no-stack", "-C", project, ...flags];
    const run = await runCommand(args, { TRTC_SECRET_KEY: "a-key", TRTC_ENDPOINT: emulator.url });
    const isFileWritten = existsSync(join(project, "import.json"));
    rmSync(project, { recursive: true });
    return { ...run, isFileWritten };
  };
  const pluginCommand =
    "  pulumi import trtc:index:CallbackConfig calls 1400000001 --generate-code=false --protect=false\n";
  const callsOf = { package: "new CallbackConfig(", plugin: "new trtc.CallbackConfig(" };
  const nodejs = { name: "tests", runtime: "nodejs" };

  test.each([
    ["nodejs", {}, callsOf.package],
    ["nodejs that depends on the plugin's SDK", { dependencies: { "pulumi-trtc": "0.1.0" } }, callsOf.plugin],
    ["nodejs that depends on the package", { dependencies: { "pulumi-trtc-callbacks": "0.1.0" } }, callsOf.package],
  ])("is, in a project of %s, what the project uses", async (_, manifest, declaration) => {
    const run = await inProject({ "Pulumi.yaml": nodejs, "package.json": manifest });
    expect(run).toMatchObject({ code: 0, isFileWritten: declaration === callsOf.package });
    expect(run.stdout).toMatch(/^import \S/);
    expect(run.stdout).toContain(declaration);
    expect(run.stderr.includes(pluginCommand)).toBe(declaration === callsOf.plugin);
  });

  test.each([
    ["python", "trtc.CallbackConfig(\n"],
    ["yaml", "type: trtc:index:CallbackConfig\n"],
  ])("is, in a project of %s, that language with the plugin, and no file is written", async (name, declaration) => {
    const run = await inProject({ "Pulumi.yaml": { name: "tests", runtime: { name } } });
    expect(run).toMatchObject({ code: 0, isFileWritten: false });
    expect(run.stdout).toContain(declaration);
    expect(run.stderr).toContain(pluginCommand);
  });

  test.each([
    ["go", "Go"],
    ["dotnet", "C#"],
    ["java", "Java"],
  ])("is, in a project of %s, the plugin without a program, which pulumi import prints", async (runtime, title) => {
    const { code, stdout, stderr } = await inProject({ "Pulumi.yaml": { name: "tests", runtime } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("  pulumi import trtc:index:CallbackConfig calls 1400000001 --protect=false\n");
    expect(stderr).toContain(`No program is written in ${title}: \`pulumi import\` prints the declarations`);
  });

  test.each<[string, Record<string, object>, string]>([
    [
      "main",
      { "Pulumi.yaml": { ...nodejs, main: "index.js" } },
      'const { CallbackConfig } = require("pulumi-trtc-callbacks");\n',
    ],
    [
      "typescript: false, in an ES module",
      {
        "Pulumi.yaml": { ...nodejs, runtime: { name: "nodejs", options: { typescript: false } } },
        "package.json": { type: "module" },
      },
      'import { CallbackConfig } from "pulumi-trtc-callbacks";\n',
    ],
    [
      "index.js alone",
      { "Pulumi.yaml": nodejs, "index.js": {} },
      'const { CallbackConfig } = require("pulumi-trtc-callbacks");\n',
    ],
  ])("is JavaScript where the project says so, by %s", async (_, files, line) => {
    expect((await inProject(files)).stdout).toMatch(new RegExp(`^${line.replace(/[{}()]/g, "\\$&")}`));
  });

  test("--language and --with choose another, and --out has the plugin's file written, without what is live", async () => {
    emulator.overwrite(app, plain);
    const { code, stdout, stderr } = await importing("--with", "plugin", "--language", "javascript");
    expect(code).toBe(0);
    expect(stdout).toContain('const trtc = require("pulumi-trtc");');
    expect(stderr).toContain(`  pulumi import --file ${file} --generate-code=false --protect=false\n`);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      nameTable: {},
      resources: [{ type: "trtc:index:CallbackConfig", name: "calls", id: String(app) }],
    });
  });

  test.each([
    [
      ["--with", "package", "--language", "python"],
      "A program in Python cannot use the npm package: say --with plugin.",
    ],
    [["--language", "cobol"], "Allowed choices are typescript, javascript, python, yaml, go, csharp, java."],
    [["--name", 'calls"; rm -rf ~'], "It must begin with a letter, and have only letters, digits, - and _."],
  ])("%j is wrong usage", async (flags, message) => {
    expect(await importing(...flags)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("a Pulumi.yaml that is none is told", async () => {
    const { code, stderr } = await inProject({ "Pulumi.yaml": { name: "tests" } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*Pulumi\.yaml could not be read: .*runtime/s);
  });
});
