import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { locatePulumi } from "../engine/cli-stack";
import { readOutput } from "../output";
import { setUpPython } from "../python-environment";
import { locatePython } from "../sdks";
import type { SdkLanguage } from "./sdk-stack";
import { tellMove, tellStory } from "./sdk-story";

const commands = setUpPython();
const python = join(commands, "python");
const page = readFileSync(join(__dirname, "../../docs/plugin.md"), "utf8");

const language: SdkLanguage = {
  name: "Python",
  folder: "python",
  documented: { page: "__main__.py", project: "documented.py" },
  project: (program) => ({ runtime: "python", main: `${program}.py` }),
  misspelt: "got an unexpected keyword argument 'adress'",
  environment: { PATH: [commands, dirname(locatePulumi()), process.env.PATH].join(delimiter) },
  install: () => {},
};
tellStory(language);
tellMove(language);

describe("the Python package", () => {
  test("is installed with all that it needs, under its name and version", () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, "../../provider/package.json"), "utf8"));
    const script = "from importlib.metadata import version; print(version('pulumi_trtc'))";
    expect(readOutput(python, ["-c", script]).trim()).toBe(version);
    expect(readOutput(locatePython(), ["-m", "pip", "--python", python, "check"])).toMatch(/No broken/);
  });

  test("tells an editor what a resource, an input and a word of an enum mean", () => {
    const script = `
import inspect, pulumi_trtc as trtc
print(inspect.getsource(trtc.CallbackConfig))
print(list(trtc.Action)[:2])
print(inspect.getsource(trtc.Action))`;
    const told = readOutput(python, ["-c", script]);
    expect(told).toContain(":param pulumi.Input[_builtins.str] address: The URL to which Tencent delivers");
    expect(told).toContain("[<Action.CANCEL: 'cancel'>, <Action.REJECT: 'reject'>]");
    expect(told).toContain("The caller cancelled before the callee answered.");
  });

  test.each([
    ["a missing input", "CallbackConfig('calls', sdk_app_id=1, actions=[])", "Missing required property 'address'"],
    [
      "an input under its name of other languages",
      "CallbackConfig('calls', sdkAppId=1)",
      "got an unexpected keyword argument 'sdkAppId'",
    ],
    [
      "a set in place of a list",
      "CallbackConfig('calls', sdk_app_id=1, address='https://hooks.example.com', actions={'cancel'})",
      "unexpected input of type set for actions",
    ],
    [
      "an id that is a number",
      "CallbackConfig.get('calls', 1400000001)",
      "TypeError: bad argument type for built-in operation",
    ],
  ])("refuses %s in the words of docs/plugin.md", (_, declaration, refusal) => {
    const { status, stderr } = spawnSync(python, ["-c", mocked(declaration)], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain(refusal);
    expect(page).toContain(`\`${refusal}\``);
  });
});

/** A program without an engine: what Python refuses never gets there. */
const mocked = (declaration: string) => `
import pulumi
class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args): return [args.name, args.inputs]
    def call(self, args): return {}
pulumi.runtime.set_mocks(Mocks())
import pulumi_trtc as trtc
@pulumi.runtime.test
def declare(): trtc.${declaration}
declare()`;
