import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import { keysInEnvironment, setUpEmulator } from "../engine/emulator";
import type { YamlProgram } from "../engine/yaml-stack";
import { readOutput } from "../output";
import { locatePython, locateSdk } from "../sdks";
import { readBlocks } from "./reader";

// The first vet of Go's packages takes a minute.
jest.setTimeout(300_000);

const checkout = join(__dirname, "../..");
const pages = readdirSync(join(checkout, "docs/registry"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/registry/${file}`);
const programs = pages.flatMap((page) => readBlocks(page).map((block) => ({ ...block, page })));
/** The programs of all pages in a language, by a name for messages. */
const writtenIn = (language: string): [string, string][] =>
  programs
    .filter((block) => block.language === language)
    .map(({ page, text }, at) => [`${page.replaceAll("/", "-")}-${at}`, text]);

const folder = mkdtempSync(join(tmpdir(), "trtc-registry-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of each resource an example and a get, of each function a call, and the two that are written by hand. */
const wanted = 5 + 5 + 5 + 2;

test("each program stands in every language", () => {
  expect(["ts", "python", "go", "yaml"].map((language) => writtenIn(language).length)).toEqual([
    wanted,
    wanted,
    wanted,
    wanted,
  ]);
});

describe("the programs in YAML", () => {
  const tenants = { 1400000003: "key-of-application-three", 1400000004: "key-of-application-four" };
  const world = setUpEmulator({ ...keysInEnvironment, TRTC_SECRET_KEY_1400000003: tenants[1400000003] });
  const read = 1400000002;

  test("preview together as what they declare, get and look up", async () => {
    for (const [sdkAppId, secretKey] of Object.entries(tenants)) {
      world.emulator.addApplication(Number(sdkAppId), { secretKey });
    }
    const live = { address: "https://hooks.example.com/sales", actions: ["normal_end"] };
    world.emulator.overwrite(read, live);
    for (const [family, command] of [
      ["v4/call_config", "Call.CallbackAfterEndCall"],
      ["v4/room_config", "Room.CallbackAfterCreateRoom"],
      ["v4/live_config", "Live.CallbackAfterCreateRoom"],
    ] as const) {
      world.emulator.overwrite(read, { ...live, actions: [command] }, family);
    }
    world.emulator.overwriteToken(read, { token: "t0ken-of-sales", enabled: true });

    const stack = await world.yamlStack();
    stack.setProgram(merge(writtenIn("yaml").map(([, text]) => parse(text))));
    const secret = { token: "t0ken-of-the-page", pathSecret: "s3cret-path", keyOfTenant: tenants[1400000004] };
    await stack.configure({
      secret: Object.fromEntries(Object.entries(secret).map(([key, value]) => [`tests:${key}`, value])),
    });
    stack.secrets.add("t0ken-of-sales");
    const output = await stack.preview();
    expect(output.match(/trtc:(index|v4):\w+ +\S+ +create/g)).toHaveLength(7);
    expect(new Set(output.match(/read trtc:(index|v4):\w+ existing-\S+/g)).size).toBe(5);
    expect(output.match(/: "https:\/\/hooks\.example\.com\/sales"/g)).toHaveLength(8);
    expect(world.asked().filter((verb) => !verb.startsWith("get"))).toEqual([]);
  });
});

/** One program of many. What they declare must have names of its own; their outputs get such names. */
function merge(parts: YamlProgram[]): YamlProgram {
  const merged: Required<YamlProgram> = { config: {}, variables: {}, resources: {}, outputs: {} };
  for (const [at, { config, variables, resources, outputs = {} }] of parts.entries()) {
    const renamed = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [`${name}${at}`, value]));
    for (const [section, more] of Object.entries({ variables, resources, outputs: renamed })) {
      const before = merged[section as keyof YamlProgram];
      expect(Object.keys(more ?? {}).filter((name) => name in before)).toEqual([]);
      Object.assign(before, more);
    }
    Object.assign(merged.config, config);
  }
  return merged;
}

test("the programs in TypeScript are of the types of the SDK", () => {
  const files = writtenIn("ts").map(([name, text]) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, text);
    return file;
  });
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    typeRoots: [join(checkout, "node_modules/@types")],
    types: ["node"],
    paths: { "pulumi-trtc": [locateSdk("nodejs")], "*": [join(checkout, "node_modules/*")] },
  });
  const faults = ts.getPreEmitDiagnostics(program);
  expect(
    faults.map(({ file, messageText }) => [file?.fileName, ts.flattenDiagnosticMessageText(messageText, "\n")]),
  ).toEqual([]);
});

/** Runs each program with answers in the engine's place; what none of the SDK's names fits fails. */
const runWithMocks = `
import pathlib, sys, pulumi

class Answers(pulumi.runtime.Mocks):
    def new_resource(self, args):
        made.append(args.typ)
        return [args.resource_id or "1400000001", args.inputs]
    def call(self, args):
        made.append(args.token)
        return args.args

made = []
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    pulumi.runtime.set_mocks(Answers())
    pulumi.runtime.set_all_config({f"project:{key}": "s3cret" for key in ["token", "pathSecret", "keyOfTenant"]})
    pulumi.runtime.test(lambda: exec(compile(file.read_text("utf-8"), str(file), "exec"), {}))()
print("\\n".join(sorted(made)))
`;

test("the programs in Python run with the SDK", () => {
  for (const [name, text] of writtenIn("python")) {
    writeFileSync(join(folder, `${name}.py`), text);
  }
  // The SDK asks Python for its version, as that of an installed package.
  const installed = join(folder, "installed/pulumi_trtc-0.1.0.dist-info");
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "METADATA"), "Metadata-Version: 2.1\nName: pulumi_trtc\nVersion: 0.1.0\n");
  const PYTHONPATH = [join(folder, "installed"), locateSdk("python")].join(delimiter);
  const made = readOutput(locatePython(), ["-c", runWithMocks, folder], { env: { ...process.env, PYTHONPATH } });
  const { resources, functions } = JSON.parse(readFileSync(join(checkout, "provider/src/plugin/schema.json"), "utf8"));
  // Each resource is declared and read; the pages that are written by hand declare two more, and a provider.
  expect(made.trim().split("\n")).toEqual(
    [
      ...Object.keys(resources),
      ...Object.keys(resources),
      ...Object.keys(functions),
      "trtc:index:CallbackConfig",
      "trtc:index:CallbackConfig",
      "pulumi:providers:trtc",
    ].sort(),
  );
});

test("the programs in Go compile with the SDK", () => {
  const [sdk, module] = [locateSdk("go"), join(folder, "go")];
  for (const [name, text] of writtenIn("go")) {
    mkdirSync(join(module, name), { recursive: true });
    writeFileSync(join(module, name, "main.go"), text);
  }
  const manifest = readFileSync(join(sdk, "go.mod"), "utf8");
  const [, path] = /^module (\S+)/.exec(manifest) ?? [];
  const ours = `require ${path} v0.0.0\nreplace ${path} => ${sdk}\n`;
  writeFileSync(join(module, "go.mod"), `${manifest.replace(/^module .*$/m, "module programs")}\n${ours}`);
  cpSync(join(sdk, "go.sum"), join(module, "go.sum"));
  const env = { ...process.env, GOWORK: "off", CGO_ENABLED: "0" };
  readOutput("go", ["vet", "-mod=mod", "./..."], { cwd: module, env });
});
