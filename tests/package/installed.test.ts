import { execFile } from "node:child_process";
import { copyFileSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import * as eventsV1 from "../../provider/src/events/v1";
import * as eventsV4 from "../../provider/src/events/v4";
import { families } from "../../provider/src/families";
import { setUpEmulator } from "../engine/emulator";
import type { Stack } from "../engine/stack";
import { setUpTarball } from "./tarball";

const app = 1400000001;
const checkout = join(__dirname, "../..");
const rows = Object.values(families);
const { devDependencies } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

/** How strangers install it, and what the program is that they then run. */
const strangers = [
  { manager: "npm", command: "npm", type: "commonjs", program: "index.ts" },
  // Its node_modules hold what package.json names and no more, and each of them is a link.
  { manager: "pnpm", command: join(checkout, "node_modules/.bin/pnpm"), type: "module", program: "index.js" },
];

/** How TypeScript finds the package: by the file's format where it follows Node's rules. */
const resolutions = [
  { name: "Node's rules, from CommonJS", file: "declarations.cts", module: "node16", moduleResolution: "node16" },
  { name: "Node's rules, from an ES module", file: "declarations.mts", module: "node16", moduleResolution: "node16" },
  { name: "a bundler's rules", file: "declarations.ts", module: "esnext", moduleResolution: "bundler" },
  { name: "the rules of Pulumi's templates", file: "declarations.ts", module: "commonjs", moduleResolution: "node" },
];

const tarball = setUpTarball();
const world = setUpEmulator();

describe.each(strangers)("installed by $manager", ({ command, type, program }) => {
  let stack: Stack;
  const inProject = (...path: string[]) => join(stack.folder, ...path);
  const run = (command: string, ...args: string[]) =>
    promisify(execFile)(command, args, { cwd: stack.folder, env: stack.environmentOfRuns() });

  beforeAll(async () => {
    stack = await world.stack({}, join(__dirname, "project"));
    unlinkSync(inProject("node_modules")); // the checkout's
    const dependencies = {
      "pulumi-trtc-callbacks": `file:${tarball.file}`,
      "@pulumi/pulumi": devDependencies["@pulumi/pulumi"],
    };
    writeFileSync(inProject("package.json"), JSON.stringify({ private: true, type, dependencies }));
    await run(command, "install", "--prefer-offline");
  });

  test("CommonJS requires it, with these names and no others", async () => {
    const { stdout } = await run(process.execPath, "commonjs.cjs");
    expect(JSON.parse(stdout)).toEqual({
      name: "pulumi-trtc-callbacks",
      program: ["CallbackConfig", ...Object.keys(eventsV1)].sort(),
      v4: [...rows.flatMap(({ resource }) => resource.match(/(?<=^v4\.).*/) ?? []), ...Object.keys(eventsV4)].sort(),
      provider: rows.map(({ provider }) => provider).sort(),
    });
  });

  test("an ES module imports it by name", async () => {
    const { stdout } = await run(process.execPath, "module.mjs");
    expect(JSON.parse(stdout)).toEqual({
      classes: ["CallbackConfig", "CallCallbackConfig"],
      actions: [25, 25],
      provider: "function",
    });
  });

  test.each(resolutions)("TypeScript lets programs write what they may and no more, by $name", (resolution) => {
    const { file, module, moduleResolution } = resolution;
    const source = join(__dirname, "project/declarations.ts");
    copyFileSync(source, inProject(file));
    const { options, errors } = ts.convertCompilerOptionsFromJson(
      {
        module,
        moduleResolution,
        target: "es2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        types: [],
        noEmit: true,
      },
      stack.folder,
    );
    expect(errors).toEqual([]);
    const compilation = ts.createProgram([inProject(file)], options);
    // @pulumi/pulumi's declarations, and those it needs, are Pulumi's to get right; checking them takes four times as long.
    const ours = compilation
      .getSourceFiles()
      .filter(({ fileName }) => /^(?!.*node_modules)|node_modules\/pulumi-trtc-callbacks\//.test(fileName));
    const faults = ours.flatMap((each) => [
      ...compilation.getSyntacticDiagnostics(each),
      ...compilation.getSemanticDiagnostics(each),
    ]);
    expect(ts.formatDiagnostics(faults, { ...ts.sys, getCanonicalFileName: String, getNewLine: () => "\n" })).toBe("");
  });

  test("the program of its README configures the application, and the command shows it", async () => {
    const readme = readFileSync(inProject("node_modules/pulumi-trtc-callbacks/README.md"), "utf8");
    writeFileSync(inProject(program), /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "");
    await stack.up();
    expect(world.held(app)).toEqual({
      address: "https://hooks.example.com/tuicallkit",
      actions: ["call_busy", "caller_start_call", "cancel", "interrupt", "normal_end", "not_answer", "reject"],
    });
    for (const name of ["pulumi-trtc-callbacks", "trtc-callbacks"]) {
      const ours = inProject("node_modules/.bin", name);
      expect((await run(ours, "--help")).stdout).toContain("Usage: pulumi-trtc-callbacks");
      expect((await run(ours, "get", String(app), "--family", "call-v1")).stdout).toContain(
        `${app}  call-v1  address https://hooks.example.com/tuicallkit, actions call_busy, caller_start_call`,
      );
    }
    // As the pages say it, and nothing is asked of a registry.
    const { stdout } = await run("npx", "--offline", "pulumi-trtc-callbacks", "doctor", "--help");
    expect(stdout).toContain("Example: npx pulumi-trtc-callbacks doctor 1400000001");
    world.emulator.remove(app);
    expect(await stack.preview()).toContain(
      `warning: SDKAppID ${app}: the callback configuration that this stack applied no longer exists`,
    );
    await stack.up();
    await stack.destroy();
    expect(world.held(app)).toBeUndefined();
  });
});
