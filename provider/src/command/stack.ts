import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import type { StackConfiguration } from "../lifecycle/settings";
import { UsageError } from "./usage";

const entries = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean().optional() }));

/** A stack's configuration, and what of it is encrypted. */
export interface OfStack extends StackConfiguration {
  isSecret(key: string): boolean;
}

/**
 * A stack's configuration, decrypted, as Pulumi's own CLI tells it in the current folder.
 *
 * @throws UsageError when there is no Pulumi, no such stack, or no passphrase
 */
export async function configurationOf(stack: string): Promise<OfStack> {
  const args = ["config", "--stack", stack, "--show-secrets", "--json", "--non-interactive", "--color", "never"];
  const { stdout } = await promisify(execFile)("pulumi", args).catch((error: Error & { stderr?: string }) => {
    throw new UsageError(
      `The configuration of stack ${stack} could not be read: ${error.stderr?.trim() || error.message}. Run this in the project's folder, with \`pulumi\` in the PATH.`,
    );
  });
  const configuration = entries.parse(JSON.parse(stdout));
  return { get: (key) => configuration[key]?.value, isSecret: (key) => configuration[key]?.secret === true };
}
