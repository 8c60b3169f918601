import { execFileSync } from "node:child_process";

/**
 * Runs a command to its end and returns its standard output. What it tells besides comes with the error where it fails:
 * by itself, Node would let it through to the terminal of whoever runs the tests.
 */
export function readOutput(
  command: string,
  args: readonly string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
