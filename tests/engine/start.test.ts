import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";

const root = join(__dirname, "../..");
const untracked = () => readOutput("git", ["status", "--porcelain"], { cwd: root });

const stories = {
  "npm start": { args: [], program: "examples/quickstart/index.ts" },
  "npm start -- yaml": { args: ["yaml"], program: "examples/yaml/Pulumi.yaml" },
};

test.each(Object.entries(stories))(
  "%s tells the whole story, in the engine's words, and leaves nothing behind",
  (_, { args, program }) => {
    const before = untracked();
    // Other tests use the machine's folder for temporary files at the same time.
    const temporary = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
    // From Node 22 on TypeScript has Node keep what it compiled there, for the next run: Node's own, and no leftover.
    const env = { ...process.env, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: "1" };
    const story = readOutput(process.execPath, ["tools/start.mjs", ...args], { cwd: root, env });

    const inOrder = [
      `The program is ${program}, `,
      "+ 2 to create",
      "+ 2 created",
      "2 unchanged",
      '"errorCode":0',
      "+ drift",
      "~ 1 updated",
      "2 unchanged",
      "[diff: ~actions]",
      "~ 1 updated",
      "- 2 deleted",
      "That was the whole story",
    ];
    let from = 0;
    for (const words of inOrder) {
      const found = story.indexOf(words, from);
      expect({ words, found: found >= 0 }).toEqual({ words, found: true });
      from = found + words.length;
    }
    expect({ untracked: untracked(), leftovers: readdirSync(temporary) }).toEqual({ untracked: before, leftovers: [] });
    rmdirSync(temporary);
  },
);

test("npm start with a word that it does not know names the choices, and does nothing", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/start.mjs", "yml"], {
    cwd: root,
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr:
      'There is no story "yml". `npm start` tells it with a TypeScript program, `npm start -- yaml` with the plugin and a ' +
      "YAML program.\n",
  });
});
