import { settings } from "../../provider/src/settings-table";
import { locatePulumi } from "../engine/cli-stack";
import { readOutput } from "../output";
import { readBlocks, readCommands } from "./reader";

const blocks = readBlocks("docs/pulumi-cloud.md");

// Only the Cloud can run them.
test.each(blocks.filter(({ language }) => language === "sh").flatMap(readCommands))(
  "the CLI knows the command and the flags of %s",
  (command) => {
    const [, ...words] = command.split(" ");
    const usage = readOutput(locatePulumi(), [...words, "--help"]);
    const [, known = ""] = /^ {2}(pulumi [a-z ]+?) \S*[[<(]/m.exec(usage) ?? [];
    expect(known.split(" ").length).toBeGreaterThan(2);
    expect(`${command} `).toContain(`${known} `);
  },
);

test("the environment defines variables that the provider reads", () => {
  const text = blocks.map((block) => block.text).join("\n");
  const variables = new Set(text.match(/TRTC_[A-Z_]+/g));
  expect(variables.size).toBeGreaterThan(0);
  const names = settings.map(({ variable }) => variable);
  expect([...variables].filter((name) => !names.includes(name))).toEqual([]);
});
