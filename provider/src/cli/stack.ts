import { type ExecException, execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import type { StackConfiguration } from "../lifecycle/settings";
import { UsageError } from "./args";

const entries = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean().optional() }));

/** A stack's configuration, with what is encrypted in it. */
export interface StackConfig extends StackConfiguration {
  isSecret(key: string): boolean;
}

/** The time limit of Pulumi's CLI, in milliseconds: it may have to ask a remote backend. */
const timeoutMs = 60_000;

/**
 * Reads a stack's configuration, decrypted, with Pulumi's own CLI in the current folder.
 *
 * @throws UsageError when there is no Pulumi, no such stack, or no passphrase
 */
export async function readStackConfig(stack: string): Promise<StackConfig> {
  const args = ["config", "--stack", stack, "--show-secrets", "--json", "--non-interactive", "--color", "never"];
  const { stdout } = await promisify(execFile)("pulumi", args, { timeout: timeoutMs }).catch((error: ExecException) => {
    const reason = error.killed ? `no answer in ${timeoutMs / 1000} s` : error.stderr?.trim() || error.message;
    // The error is no `cause` here: it holds everything printed, which may include decrypted secrets.
    throw new UsageError(
      `The configuration of stack ${stack} could not be read: ${reason}. Run this in the project's folder, with \`pulumi\` in the PATH.`,
    );
  });
  const configuration = entries.parse(JSON.parse(stdout));
  return { get: (key) => configuration[key]?.value, isSecret: (key) => configuration[key]?.secret === true };
}
