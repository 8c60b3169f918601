import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { runCommand } from "./run";

const complete = async (...words: string[]) => {
  const { code, stdout, stderr } = await runCommand(["__complete", "--", ...words], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.split("\n").flatMap((line) => line.split("\t")[0] || []);
};

test.each<[string[], string[]]>([
  [["im"], ["import"]],
  [["get", "--fam"], ["--family"]],
  [["get", "--json", "--js"], []],
  [["get", "--family", "room", "--fam"], ["--family"]],
  [["get", "1400000001", "--family", "ro"], ["room"]],
  [
    ["get", "--family", "room,live"],
    ["room,live", "room,live-token"],
  ],
  [
    ["get", "--family=room,ca"],
    ["--family=room,call-v1", "--family=room,call"],
  ],
  [
    ["import", "--with", ""],
    ["package", "plugin"],
  ],
  [["import", "--language", "p"], ["python"]],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["get", "14"], []],
  [["import", "--out", ""], []],
  [["get", "--stack", ""], []],
])("%j is completed to %j", async (words, expected) => {
  expect(await complete(...words)).toEqual(expected);
});

test("every subcommand of the help is offered, with its description, and what scripts call is not", async () => {
  const { stdout } = await runCommand(["__complete", "--", ""], {});
  const help = await runCommand(["--help"], {});
  const names = stdout.match(/^\S+/gm) ?? [];
  expect(names).toEqual(expect.arrayContaining(["get", "import", "doctor", "completion", "help"]));
  expect([...help.stdout.matchAll(/^ {2}([a-z]+) (?=.*[[<])/gm)].map(([, name]) => name)).toEqual(names);
  expect(stdout).toContain("get\tshow what is live");
});

test("a shell that is not known is wrong usage", async () => {
  const { code, stderr } = await runCommand(["completion", "tcsh"], {});
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish");
});

describe("in bash", () => {
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
  beforeAll(() => {
    const script = join(__dirname, "../../provider/bundle/cli.js");
    for (const name of ["pulumi-trtc-callbacks", "trtc-callbacks"]) {
      writeFileSync(join(folder, name), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
      chmodSync(join(folder, name), 0o755);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Presses the tabulator, as Readline does: the words are split where bash splits them. */
  const press = async (...words: string[]) => {
    const script = `
      eval "$(pulumi-trtc-callbacks completion bash)"
      [[ "$(complete -p "$1")" == *"-F "* ]] || exit 1
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _pulumi_trtc_callbacks
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) };
    const { stdout } = await promisify(execFile)("bash", ["-c", script, "bash", ...words], { env });
    return stdout.trim().split("\n");
  };

  test.each<[string[], string[]]>([
    [["pulumi-trtc-callbacks", "comp"], ["completion"]],
    [["trtc-callbacks", "doc"], ["doctor"]],
    [["pulumi-trtc-callbacks", "get", "--family", "call-v1,ro"], ["call-v1,room"]],
    [["pulumi-trtc-callbacks", "get", "--family", "=", "call-v1,ro"], ["call-v1,room"]],
    [
      ["pulumi-trtc-callbacks", "import", "--with", "="],
      ["package", "plugin"],
    ],
  ])("the script completes %j to %j", async (words, expected) => {
    expect(await press(...words)).toEqual(expected);
  });
});
