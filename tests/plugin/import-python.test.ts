import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import fc from "fast-check";
import { writePythonProgram } from "../../provider/src/cli/import/programs/python";
import { CliStack, locatePulumi } from "../engine/cli-stack";
import { setUpEmulator } from "../engine/emulator";
import { expectedInputs, imported, toWellFormed } from "../imported";
import { declarePlugin } from "../plugin-folder";
import { setUpPython } from "../python-environment";
import { importLive, typeImports } from "./import-live";

const commands = setUpPython();
const world = setUpEmulator({});

class PythonStack extends CliStack {
  protected writeProject(): void {
    const project = { name: "tests", runtime: "python", plugins: declarePlugin() };
    writeFileSync(join(this.folder, "Pulumi.yaml"), JSON.stringify(project));
    this.setProgram("");
  }

  setProgram(program: string): void {
    writeFileSync(join(this.folder, "__main__.py"), program);
  }
}

test("import of a Python project prints a program that shows no change after the commands that it tells", async () => {
  const PATH = [commands, dirname(locatePulumi()), process.env.PATH].join(delimiter);
  const stack = await world.stackOf((environment) => new PythonStack({ ...environment, PATH }));
  const { code, stdout, stderr } = await importLive(world, stack);
  expect(code).toBe(0);
  expect(await typeImports(stack, stderr)).toBe(4);
  stack.setProgram(stdout);
  expect(await stack.preview("--diff", "--expect-no-changes")).toMatch(/5 unchanged/);
  await stack.up("--expect-no-changes");
  expect(world.emulator.requests.filter(({ verb }) => !verb.startsWith("get"))).toEqual([]);
});

/** Reads programs, and prints what each declares: every value is a literal, or a secret of the configuration. */
const reader = `
import ast, json, sys

def read(value):
    if isinstance(value, ast.Call):
        assert ast.unparse(value.func) == "config.require_secret"
        return "the secret " + ast.literal_eval(value.args[0])
    return ast.literal_eval(value)

def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)

def declare(program):
    call = ast.parse(program).body[-1].value
    return {
        "resource": ast.unparse(call.func),
        "name": ast.literal_eval(call.args[0]),
        "inputs": {camel(one.arg): read(one.value) for one in call.keywords},
    }

print(json.dumps([declare(program) for program in json.load(sys.stdin)]))
`;

test("a Python program declares what is live, whatever that is", () => {
  const resources = fc.sample(imported(), 500);
  const programs = resources.map((resource) => writePythonProgram([resource]));
  const { stdout, stderr } = spawnSync(join(commands, "python"), ["-c", reader], {
    encoding: "utf8",
    input: JSON.stringify(programs),
  });
  expect(stderr).toBe("");
  const declared: { resource: string; name: string; inputs: object }[] = JSON.parse(stdout);
  expect(declared).toEqual(
    resources.map((resource) => ({
      resource: `trtc.${resource.kind.family.resource}`,
      name: resource.name,
      inputs: toWellFormed(expectedInputs(resource)),
    })),
  );
});
