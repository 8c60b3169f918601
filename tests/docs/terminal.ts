import { spawn } from "node:child_process";
import { locatePython } from "../sdks";

/** Runs its arguments at a terminal of their own, and ends as they do. */
const attach = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/** What Pulumi asks the terminal itself, and waits seconds for: its colours, and where the cursor is. */
const capabilities: [string, string] = ["\x1b[6n", "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[1;1R"];

/**
 * Runs a command at a terminal, and types an answer whenever its question has come.
 *
 * @param answers - questions, in their order, with what is typed; an empty answer takes the default
 * @returns what the terminal showed
 * @throws Error if the command fails, or ends before a question came
 */
export function answer(
  command: readonly string[],
  answers: readonly (readonly [string, string])[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<string> {
  const waiting = [capabilities, ...answers.map(([question, text]) => [question, `${text}\r`] as const)];
  return new Promise((resolve, reject) => {
    // In a pipeline, Pulumi asks nothing.
    const terminal = { ...env, TERM: "xterm", CI: undefined, PULUMI_DISABLE_CI_DETECTION: "true" };
    const child = spawn(locatePython(), ["-c", attach, ...command], { cwd, env: terminal });
    let shown = "";
    let read = 0;
    child.stdout.on("data", (chunk) => {
      shown += chunk;
      const [question, text] = waiting[0] ?? [];
      if (question && shown.includes(question, read)) {
        waiting.shift();
        read = shown.length;
        child.stdin.write(text);
      }
    });
    child.on("close", (code) => {
      if (code === 0 && waiting.length === 0) {
        resolve(shown);
      } else {
        reject(new Error(`${command.join(" ")} ended with ${code} before ${waiting[0]?.[0]}:\n${shown}`));
      }
    });
  });
}
