import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";

const root = join(__dirname, "../..");
const untracked = () => readOutput("git", ["status", "--porcelain"], { cwd: root });

test("npm start tells the whole story, in the engine's words, and leaves nothing behind", () => {
  const before = untracked();
  // Other tests use the machine's folder for temporary files at the same time.
  const temporary = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
  // From Node 22 on TypeScript has Node keep what it compiled there, for the next run: Node's own, and no leftover.
  const env = { ...process.env, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: "1" };
  const story = readOutput(process.execPath, ["tools/start.mjs"], { cwd: root, env });

  const inOrder = [
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
});
