import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

const script = join(__dirname, "../../provider/bundle/cli.js");

/** What a run of the command left behind. */
export interface CommandRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the published command as a process of its own, with nothing of the surrounding TRTC_ and proxy variables. */
export function runCommand(args: string[], environment: Record<string, string>, input = ""): Promise<CommandRun> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^TRTC_|_PROXY$/i.test(name));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { cwd: tmpdir(), env: { ...Object.fromEntries(inherited), ...environment } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}
