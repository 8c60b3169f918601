import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listPages, readBlocks, readCommands } from "./reader";

const checkout = join(__dirname, "../..");
const commands = listPages()
  .flatMap(readBlocks)
  .filter(({ language }) => language === "sh")
  .flatMap(readCommands)
  .map((command) => command.replace(/http:\S+\/configuration +/, "URL "));

/** What a shell of another kind reads otherwise, by a pattern that finds it in a command. */
const forms = {
  "a variable that stays": /^export /,
  "a variable of one command": /^[A-Z_]+=\S+ .*\w/,
  "double quotes in an argument": /'[^']*"/,
  "a variable in an argument": /"\$\w+"/,
  "single quotes around commas": /'[^'"]*,[^'"]*'/,
  "what another command prints": /\$\(/,
  "commands in a row": /&&/,
  "a copy": /^cp (?!-r)/,
  "a copy of a folder": /^cp -r/,
  "a script that changes the shell": /^\. /,
  "output to a file": / > [\w.]+$/,
  "a program in the background": / & /,
  "another client of HTTP": /^curl /,
  "the end of a program": /^kill /,
};
const special = /^export |^\w+=|['"$&>|;`]|^\. |^(cp|curl|kill) /;

const rows = [...readFileSync(join(checkout, "docs/powershell.md"), "utf8").matchAll(/^\| `(.*?)` \| (`.*) \|$/gm)].map(
  ([, sh = "", powershell = ""]) => ({ sh, powershell }),
);

test.each(Object.entries(forms))("docs/powershell.md has a row for %s, taken from a page", (_, form) => {
  expect(rows.filter(({ sh }) => form.test(sh) && commands.includes(sh))).not.toEqual([]);
});

test("no page has a command of another form", () => {
  const unlike = commands
    .filter((command) => special.test(command))
    .filter((command) => !Object.values(forms).some((form) => form.test(command)));
  expect(unlike).toEqual([]);
});

test("each row is a command of a page, and its other side is none of sh", () => {
  expect(rows.map(({ sh }) => sh).filter((sh) => !commands.includes(sh))).toEqual([]);
  expect(rows.filter(({ powershell }) => /\bexport |&&|\$\(|\bcurl |^`[A-Z_]+=/.test(powershell))).toEqual([]);
});
