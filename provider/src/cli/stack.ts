import { type ExecFileException, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as z from "zod";
import type { StackConfiguration } from "../lifecycle/settings";
import { UsageError } from "./args";

/** A stack's configuration, with what is encrypted in it. */
export interface StackConfig extends StackConfiguration {
  isSecret(key: string): boolean;
}

/** No configuration: everything comes from the environment. */
export const emptyConfig: StackConfig = { get: () => undefined, isSecret: () => false };

/** The time limit of Pulumi's CLI, in milliseconds: it may have to ask a remote backend. */
const timeoutMs = 60_000;

/** Whether a folder is inside a Pulumi project. */
export function isInProject(folder: string): boolean {
  const path = resolve(folder);
  const isProject = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].some((name) => existsSync(join(path, name)));
  return isProject || (dirname(path) !== path && isInProject(dirname(path)));
}

/** How messages name a stack. */
export function describeStack(name: string | undefined): string {
  return name === undefined ? "the selected stack" : `stack ${name}`;
}

const entries = z.record(z.string(), z.object({ value: z.string().optional(), secret: z.boolean().optional() }));

/**
 * Reads a stack's configuration, decrypted, with Pulumi's own CLI in the current folder.
 *
 * @param name - undefined: the selected stack
 * @throws UsageError when there is no Pulumi, no such stack, or no passphrase
 */
export async function readStackConfig(name: string | undefined): Promise<StackConfig> {
  const args = ["config", ...toStackArguments(name), "--show-secrets", "--json"];
  const configuration = entries.parse(JSON.parse(await runPulumi(args, `The configuration of ${describeStack(name)}`)));
  return { get: (key) => configuration[key]?.value, isSecret: (key) => configuration[key]?.secret === true };
}

/**
 * Reads the name of the selected stack, in the same way.
 *
 * @param name - the name, where it is known
 */
export async function readStackName(name: string | undefined): Promise<string> {
  return name ?? (await runPulumi(["stack", "--show-name"], "The name of the selected stack")).trim();
}

/**
 * Reads a stack's state, decrypted, in the same way.
 *
 * @returns what `pulumi stack export` prints
 */
export async function readStackState(name: string | undefined): Promise<unknown> {
  const args = ["stack", "export", ...toStackArguments(name), "--show-secrets"];
  return JSON.parse(await runPulumi(args, `The state of ${describeStack(name)}`));
}

function toStackArguments(name: string | undefined): string[] {
  return name === undefined ? [] : ["--stack", name];
}

/** Runs Pulumi's CLI in the current folder, and returns what it printed. */
function runPulumi(args: readonly string[], subject: string): Promise<string> {
  const options = { timeout: timeoutMs, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((resolve, reject) => {
    execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) => {
      // The error is no `cause` here: it holds everything printed, which may include decrypted secrets.
      return error ? reject(new UsageError(explain(error, stderr, subject))) : resolve(stdout);
    });
  });
}

function explain(error: ExecFileException, stderr: string, subject: string): string {
  if (error.code === "ENOENT") {
    return `${subject} could not be read: there is no \`pulumi\` in the PATH.`;
  }
  const reason = error.killed ? `no answer in ${timeoutMs / 1000} s` : stderr.trim() || error.message;
  return `${subject} could not be read: ${reason.replace(/^error: /, "")}. Run this in the project's folder, or name it with --cwd.`;
}
