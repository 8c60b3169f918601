import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import type { YamlProgram } from "../engine/yaml-stack";
import { readOutput } from "../output";
import { locateSdk } from "../sdks";
import { listPages, readBlocks } from "./reader";

const checkout = join(__dirname, "../..");

/** A program of a page. */
export interface Program {
  page: string;
  text: string;
  /** A name for files and messages. */
  name: string;
}

/** The programs in a language, of all pages. Those with a file name are left out: who follows the page writes and runs them. */
export function listPrograms(language: string): Program[] {
  return listPages().flatMap((page) =>
    readBlocks(page)
      .filter((block) => block.language === language && block.file === undefined)
      .map(({ text }, at) => ({ page, text, name: `${page.replace(/\.md$/, "").replaceAll("/", "-")}-${at}` })),
  );
}

export const isOfRegistry = ({ page }: Pick<Program, "page">) => page.startsWith("docs/registry/");

/** For blocks that show a part of a program. */
const preamble = `
import * as pulumi from "@pulumi/pulumi";
import { CallbackConfig, statusActions } from "pulumi-trtc-callbacks";
const config = new pulumi.Config();
const sdkAppId = 1400000001;
const address = "https://hooks.example.com/tuicallkit";
const actions = ["normal_end"] as const;
`;

/** What the compiler says against programs, of which those of the Registry's pages use the generated SDK. */
export function checkTypes(programs: Program[], folder: string): string[] {
  const files = programs.map(({ name, text }) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, /^import /m.test(text) ? text : preamble + text);
    return file;
  });
  const modules = join(checkout, "node_modules");
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    typeRoots: [join(modules, "@types")],
    types: ["node", "jest"],
    paths: {
      "pulumi-trtc": [locateSdk("nodejs")],
      // Its "exports" count for nothing where a path leads into the package.
      "trtc-callbacks-receiver/*": [join(modules, "trtc-callbacks-receiver/dist/*")],
      "*": [join(modules, "*")],
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

/** Whether a block in YAML is a Pulumi program: pages also show a project, a pipeline or an environment. */
const isPulumiProgram = (value: object): value is YamlProgram => "resources" in value || "variables" in value;

/** One program of many. What they declare must have names of its own; their outputs get such names. */
export function mergeYaml(programs: Program[]): YamlProgram {
  const merged: Required<YamlProgram> = { config: {}, variables: {}, resources: {}, outputs: {} };
  for (const [at, part] of programs
    .map(({ text }) => parse(text))
    .filter(isPulumiProgram)
    .entries()) {
    const { config, variables = {}, resources = {}, outputs = {} }: YamlProgram = part;
    Object.assign(merged.config, config);
    for (const [section, more] of Object.entries({ variables, resources })) {
      const before = merged[section as "variables" | "resources"];
      expect(Object.keys(more).filter((name) => name in before)).toEqual([]);
      Object.assign(before, more);
    }
    for (const [name, value] of Object.entries(outputs)) {
      merged.outputs[`${name}${at}`] = value;
    }
  }
  return merged;
}

/** Runs each file with answers in the engine's place, and prints the type or token of each request to it. */
const runWithMocks = `
import pathlib, sys, pulumi

class Answers(pulumi.runtime.Mocks):
    def new_resource(self, args):
        print(args.typ)
        return [args.resource_id or "1400000001", args.inputs]
    def call(self, args):
        print(args.token)
        return args.args

for file in pathlib.Path(sys.argv[1]).glob("*.py"):
    pulumi.runtime.set_mocks(Answers())
    pulumi.runtime.set_all_config({f"project:{key}": "s3cret" for key in ["token", "pathSecret", "keyOfTenant"]})
    pulumi.runtime.test(lambda: exec(compile(file.read_text("utf-8"), str(file), "exec"), {}))()
`;

/** Runs programs with a Python that has the generated SDK; returns the types of what they declare or read, and the functions that they call. */
export function runPython(python: string, programs: Program[], folder: string): string[] {
  for (const { name, text } of programs) {
    writeFileSync(join(folder, `${name}.py`), text);
  }
  return readOutput(python, ["-c", runWithMocks, folder]).trim().split("\n");
}

/** Has Go compile and vet programs with the generated SDK. */
export function vetGo(programs: Program[], folder: string): void {
  const [sdk, module] = [locateSdk("go"), join(folder, "go")];
  for (const { name, text } of programs) {
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
}
