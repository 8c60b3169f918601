import { type ExecException, execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import type { StackConfiguration } from "../lifecycle/settings";
import { UsageError } from "./usage";

const entries = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean().optional() }));

/** A stack's configuration, and what of it is encrypted. */
export interface OfStack extends StackConfiguration {
  isSecret(key: string): boolean;
}

/** How long Pulumi's CLI may take, in milliseconds: with a backend elsewhere, it may have to ask that. */
const patienceMs = 60_000;

/**
 * A stack's configuration, decrypted, as Pulumi's own CLI tells it in the current folder.
 *
 * @throws UsageError when there is no Pulumi, no such stack, or no passphrase
 */
export async function configurationOf(stack: string): Promise<OfStack> {
  const args = ["config", "--stack", stack, "--show-secrets", "--json", "--non-interactive", "--color", "never"];
  const { stdout } = await promisify(execFile)("pulumi", args, { timeout: patienceMs }).catch(
    (error: ExecException) => {
      const why = error.killed ? `no answer in ${patienceMs / 1000} s` : error.stderr?.trim() || error.message;
      // Not kept as the cause: it holds all that was printed, and that may be secrets in clear.
      throw new UsageError(
        `The configuration of stack ${stack} could not be read: ${why}. Run this in the project's folder, with \`pulumi\` in the PATH.`,
      );
    },
  );
  const configuration = entries.parse(JSON.parse(stdout));
  return { get: (key) => configuration[key]?.value, isSecret: (key) => configuration[key]?.secret === true };
}
