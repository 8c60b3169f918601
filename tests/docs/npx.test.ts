import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOutput } from "../output";

// Where a package is not installed, these run whatever the registry has under a command's name. `trtc-callbacks` is a command
// of ours and a package of nobody: anybody could publish it.
const runsFromRegistry = /\b(?:npx|bunx|npm exec|pnpm dlx|yarn dlx)\s+(?:-\S+\s+)*([\w@./-]+)/g;

const checkout = join(__dirname, "../..");
/** All that people read: documents, examples, pipelines, and the messages in the sources. */
const read = readOutput("git", ["ls-files"], { cwd: checkout })
  .trim()
  .split("\n")
  .filter((file) => !/^tests\/|package-lock\.json$|^bench\/opentofu\/.*\.sum$/.test(file));
const textOf = (file: string) => readFileSync(join(checkout, file), "utf8");

const packages = ["pulumi-trtc-callbacks", "trtc-callbacks-emulator"];

test("what is run with npx is a command of the name of a package of ours", () => {
  const said = read.flatMap((file) =>
    [...textOf(file).matchAll(runsFromRegistry)].map(([, command]) => ({ file, command })),
  );
  expect(said.filter(({ command }) => !packages.includes(String(command)))).toEqual([]);
  expect(new Set(said.map(({ file }) => file))).toContain("provider/src/cli/get.ts");
  expect(said.length).toBeGreaterThan(10);
});

test("the command's short name is nowhere shown with a subcommand: it would be typed after npx", () => {
  const shown = /(?<![\w-])trtc-callbacks (?:get|audit|import|doctor|--help)\b/;
  expect(read.filter((file) => shown.test(textOf(file)))).toEqual([]);
});
