import { execFile } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { type CliStack, locatePulumi } from "../engine/cli-stack";
import type { CommandRun } from "./run";

const script = join(__dirname, "../../provider/bundle/cli.js");

/** Runs the published command in a stack's folder, as its user would, with Node and Pulumi in the PATH. */
export function runInStack(
  stack: CliStack,
  args: readonly string[],
  { cwd = stack.folder, input = "" }: { cwd?: string; input?: string } = {},
): Promise<CommandRun> {
  const environment = stack.environmentOfRuns();
  const PATH = [environment.PATH, dirname(locatePulumi()), process.env.PATH].filter(Boolean).join(delimiter);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { cwd, env: { ...environment, PATH } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}
