import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import ts from "typescript";
import { readOutput } from "../output";
import { checkPackedTypes, quietNpm, runPublint, setUpTarball } from "./tarball";

const checkout = join(__dirname, "../..");
const tarball = setUpTarball("emulator");
const project = mkdtempSync(join(tmpdir(), "trtc-callbacks-emulator-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const inProject = (...path: string[]) => join(project, ...path);
const installed = (...path: string[]) => inProject("node_modules/trtc-callbacks-emulator", ...path);

beforeAll(() => {
  writeFileSync(inProject("package.json"), '{"private": true}');
  // It needs no other package, so npm asks nobody.
  const env = { ...process.env, ...quietNpm };
  readOutput("npm", ["install", "--offline", `file:${tarball.file}`], { cwd: project, env });
});

test("the tarball holds the command, the compiled package with its types, the page, and what npm shows", () => {
  const others = tarball.paths.filter((path) => !/^dist\/(?:test-bodies\/)?[a-z0-9-]+\.(?:js|d\.ts)$/.test(path));
  const page = ["applications.mjs", "control.mjs", "elements.mjs", "forms.mjs", "icon.svg", "index.html", "logs.mjs"];
  expect(others).toEqual(
    [
      ...["LICENSE", "README.md", "package.json", "bin/trtc-callbacks-emulator.js"],
      ...[...page, "page.css", "page.mjs", "submit.mjs"].map((name) => `page/${name}`),
    ].sort(),
  );
  expect(tarball.size).toBeLessThan(100_000);
});

test("it needs no other package, and may be published", () => {
  const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8"));
  const absent = ["dependencies", "peerDependencies", "optionalDependencies", "private", "scripts"];
  expect(absent.filter((name) => name in manifest)).toEqual([]);
  expect(readFileSync(installed("LICENSE"), "utf8")).toBe(readFileSync(join(checkout, "LICENSE"), "utf8"));
});

test("publint finds nothing to say, not even a suggestion", () => {
  expect(runPublint(tarball)).toContain("All good!");
});

test("Are the types wrong? No, in no way that TypeScript resolves them", () => {
  expect(checkPackedTypes(tarball)).toEqual({
    types: { kind: "included" },
    problems: [],
    entrypoints: [".", "./package.json"],
  });
});

const names = ["BadInput", "Emulator", "defaultBehaviour", "families", "signedDelivery"];

test("CommonJS requires it, with these names and no others", () => {
  const script = "console.log(JSON.stringify(Object.keys(require('trtc-callbacks-emulator')).sort()))";
  expect(JSON.parse(readOutput(process.execPath, ["-e", script], { cwd: project }))).toEqual(names);
});

test("an ES module imports it by name, and a test runs with it as its README shows", () => {
  const script = `
    import { ${names.join(", ")} } from "trtc-callbacks-emulator";
    const emulator = await Emulator.start();
    emulator.addApplication(1400000001, { secretKey: "x" });
    emulator.overwrite(1400000001, { address: "http://127.0.0.1:9", actions: ["cancel"] });
    const { accepted } = await emulator.deliver(1400000001, "v1", "cancel", {}, 1);
    const page = await fetch(emulator.url);
    await emulator.close();
    console.log(JSON.stringify({ accepted, status: page.status, families: families.length }));`;
  const printed = readOutput(process.execPath, ["--input-type=module", "-e", script], { cwd: project });
  expect(JSON.parse(printed)).toEqual({ accepted: false, status: 200, families: 4 });
});

/** What a user may write, and what TypeScript must refuse: the lines behind `@ts-expect-error`. */
const program = `
  import { type DeliveryRecord, Emulator, type Fault, type RequestRecord } from "trtc-callbacks-emulator";
  export async function use(): Promise<void> {
    const emulator = await Emulator.start({ port: 0, behaviour: { absentGet: "null" } });
    emulator.addApplication(1400000001, { secretKey: "x" });
    const requests: readonly RequestRecord[] = emulator.requests;
    const deliveries: readonly DeliveryRecord[] = emulator.deliveries;
    const fault: Fault = { kind: "slow", delayMs: 5 };
    emulator.fault(fault);
    // @ts-expect-error there is no such kind
    emulator.fault({ kind: "explode" });
    // @ts-expect-error there is no such switch
    emulator.behaviour.lag = 5;
    // @ts-expect-error there is no such family
    emulator.configuration(1400000001, "v4");
    await emulator.close();
    return void [requests, deliveries];
  }`;

test.each([
  { name: "Node's rules, from CommonJS", file: "program.cts", module: "node16", moduleResolution: "node16" },
  { name: "Node's rules, from an ES module", file: "program.mts", module: "node16", moduleResolution: "node16" },
  { name: "a bundler's rules", file: "program.ts", module: "esnext", moduleResolution: "bundler" },
  { name: "the rules of older projects", file: "program.ts", module: "commonjs", moduleResolution: "node" },
])("TypeScript lets tests write what they may and no more, by $name", ({ file, module, moduleResolution }) => {
  writeFileSync(inProject(file), program);
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    {
      ...{
        module,
        moduleResolution,
        target: "es2022",
        lib: ["es2023"],
        strict: true,
        exactOptionalPropertyTypes: true,
      },
      // The package's own types are checked too.
      ...{ noEmit: true, skipLibCheck: false, types: ["node"], typeRoots: [join(checkout, "node_modules/@types")] },
    },
    project,
  );
  const diagnostics = [...errors, ...ts.getPreEmitDiagnostics(ts.createProgram([inProject(file)], options))];
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

describe("npx trtc-callbacks-emulator", () => {
  let emulator: ChildProcess;
  let url: string;

  beforeAll(async () => {
    // As the pages say it, and nothing is asked of a registry.
    const args = ["--offline", "trtc-callbacks-emulator", "--port", "0", "--application", "1400000001=a-key-for-tests"];
    emulator = spawn("npx", args, { cwd: project, env: { ...process.env, ...quietNpm }, detached: true });
    const [line] = (await once(createInterface({ input: emulator.stdout as NodeJS.ReadableStream }), "line")) as [
      string,
    ];
    url = String(/^trtc-callbacks-emulator listens on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]);
  });
  afterAll(async () => {
    process.kill(-Number(emulator.pid), "SIGTERM"); // npx does not pass it on
    await once(emulator, "close");
  });

  test("serves the page and every file of it", async () => {
    const page = await (await fetch(url)).text();
    const named = [...page.matchAll(/(?:href|src)="(.*?)"/g)].map(([, path]) => String(path));
    const modules = tarball.paths.filter((path) => /^page\/.*\.mjs$/.test(path)).map((path) => `/_emulator/${path}`);
    for (const path of new Set([...named, ...modules])) {
      expect({ path, status: (await fetch(`${url}${path}`)).status }).toEqual({ path, status: 200 });
    }
    expect(named).toHaveLength(3);
  });

  test("knows the application", async () => {
    expect(await (await fetch(`${url}/_emulator/applications`)).json()).toEqual([
      { sdkAppId: 1400000001, administrators: ["administrator"], package: true },
    ]);
  });
});

describe("the README that npm shows", () => {
  const readme = readFileSync(join(checkout, "emulator/README.md"), "utf8");

  test("links to nothing that is not on npm", () => {
    expect(readme).not.toMatch(/\]\((?!https:\/\/|#)/);
  });

  test("tells every path under /_emulator/, and no other", async () => {
    const told = [...readme.matchAll(/^\| `([\w/]+)` +\| (.*)$/gm)].flatMap(([, path, text]) =>
      (text?.match(/\b(?:GET|PUT|POST|PATCH|DELETE)\b/g) ?? []).map((method) => `${method} /_emulator/${path}`),
    );
    expect(told.filter((route) => route !== "GET /_emulator/events").sort()).toEqual((await listRoutes()).sort());
  });
});

/** The routes that the emulator names where it is asked for one that it has not. */
async function listRoutes(): Promise<string[]> {
  const { Emulator } = require(installed("dist/index.js")) as typeof import("trtc-callbacks-emulator");
  const emulator = await Emulator.start();
  const text = await (await fetch(`${emulator.url}/_emulator/nothing`)).text();
  await emulator.close();
  return text.match(/\b[A-Z]+ \/_emulator\/[\w/]+/g) ?? [];
}
