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

/** Finds the file of the Pulumi project that a folder is in. */
export function findProjectFile(folder: string): string | undefined {
  const path = resolve(folder);
  const files = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].map((name) => join(path, name));
  const parent = dirname(path);
  return files.find((file) => existsSync(file)) ?? (parent === path ? undefined : findProjectFile(parent));
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
  const failure = `The configuration of ${describeStack(name)} could not be read`;
  const configuration = entries.parse(JSON.parse(await runPulumi(args, failure)));
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
  return JSON.parse(await runPulumi(args, `The state of ${describeStack(name)} could not be read`));
}

/**
 * Sets a key of a stack's configuration, encrypted, in the same way.
 *
 * @param value - is given over standard input: any user of the machine can read arguments
 * @throws UsageError when it could not be set
 */
export async function setStackSecret(name: string | undefined, key: string, value: string): Promise<void> {
  const args = ["config", "set", "--secret", key, ...toStackArguments(name)];
  await runPulumi(args, `${key} could not be set in the configuration of ${describeStack(name)}`, value);
}

/**
 * Lists the stacks of the project in the current folder.
 *
 * @param timeoutMs - after which an error is thrown
 */
export async function listStacks(timeoutMs: number): Promise<string[]> {
  const printed = await runPulumi(["stack", "ls", "--json"], "The stacks could not be listed", "", timeoutMs);
  return z
    .array(z.object({ name: z.string() }))
    .parse(JSON.parse(printed))
    .map(({ name }) => name);
}

function toStackArguments(name: string | undefined): string[] {
  return name === undefined ? [] : ["--stack", name];
}

/**
 * Runs Pulumi's CLI in the current folder, and returns what it printed.
 *
 * @param failure - begins the message of the error
 * @param input - for its standard input
 */
function runPulumi(args: readonly string[], failure: string, input = "", timeout = timeoutMs): Promise<string> {
  const options = { timeout, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((resolve, reject) => {
    const child = execFile(
      "pulumi",
      [...args, "--non-interactive", "--color", "never"],
      options,
      (error, stdout, stderr) => {
        // The error is no `cause` here: it holds everything printed, which may include decrypted secrets.
        return error ? reject(new UsageError(`${failure}: ${explain(error, stderr, timeout)}`)) : resolve(stdout);
      },
    );
    // Where it ends without reading, its exit code tells why.
    child.stdin?.on("error", () => {}).end(input);
  });
}

function explain(error: ExecFileException, stderr: string, timeout: number): string {
  if (error.code === "ENOENT") {
    return "there is no `pulumi` in the PATH.";
  }
  const reason = error.killed ? `no answer in ${timeout / 1000} s` : stderr.trim() || error.message;
  return `${reason.replace(/^error: /, "")}. Run this in the project's folder, or name it with --cwd.`;
}
