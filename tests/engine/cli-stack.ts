import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { findLeaks } from "../leaks";

/** What a run of the CLI left behind. */
export interface Run {
  code: number;
  /** What it printed, standard output and error as they came. */
  output: string;
}

/** A run of the CLI that has begun. */
export interface Running {
  /** The CLI's process. */
  pid: number;
  /** Settles once nothing writes to its output any more: neither the CLI, nor a process it started and left behind. */
  ended: Promise<Run>;
}

/** The types of our resources, dynamic and the plugin's. */
const ours = /^(pulumi-nodejs:dynamic\/trtc(\/v4)?|trtc:(index|v4)):/;

/** A Pulumi project with one stack, in a folder and on a file backend of its own, driven by the real CLI. */
export abstract class CliStack {
  private readonly home = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
  readonly folder = join(this.home, "project");
  /** Everything the CLI printed for this stack so far. */
  printed = "";
  /** What must stay secret: keys, signatures, passphrases, secret addresses. */
  readonly secrets = new Set<string>();

  /**
   * @param environment - variables for every run, which may be changed between runs; nothing of the surrounding TRTC_ or
   * PULUMI_ variables is passed on
   * @param project - a folder with a project to take a copy of, instead of the test program
   * @param name - the stack's name
   */
  constructor(
    readonly environment: Record<string, string> = {},
    project?: string,
    private readonly name = "test",
  ) {
    mkdirSync(join(this.home, "backend"));
    mkdirSync(this.folder);
    if (project) {
      cpSync(project, this.folder, { recursive: true });
    } else {
      this.writeProject();
    }
  }

  /** Writes the project of the tests into the empty folder. */
  protected abstract writeProject(): void;

  /** Makes the stack in its project. */
  async init(): Promise<this> {
    await this.succeed("stack", "init", this.name);
    return this;
  }

  /** Sets stack configuration; keys in `secret` are encrypted. */
  async configure({ plain = {}, secret = {} }: { plain?: Record<string, string>; secret?: Record<string, string> }) {
    for (const value of Object.values(secret)) {
      this.secrets.add(value);
    }
    const flags = [
      ...Object.entries(plain).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]),
      ...Object.entries(secret).flatMap(([key, value]) => ["--secret", `${key}=${value}`]),
    ];
    await this.succeed("config", "set-all", "--path", ...flags);
  }

  preview(...flags: string[]): Promise<string> {
    return this.succeed("preview", ...flags);
  }

  /** Applies without the preview that `pulumi up` begins with: one engine operation. */
  up(...flags: string[]): Promise<string> {
    return this.succeed("up", "--yes", "--skip-preview", ...flags);
  }

  refresh(...flags: string[]): Promise<string> {
    return this.succeed("refresh", "--yes", "--skip-preview", ...flags);
  }

  destroy(...flags: string[]): Promise<string> {
    return this.succeed("destroy", "--yes", "--skip-preview", ...flags);
  }

  /** Runs an operation that must fail; returns what it printed. */
  async failing(operation: "preview" | "up" | "refresh" | "destroy", ...flags: string[]): Promise<string> {
    const applying = operation === "preview" ? [] : ["--yes", "--skip-preview"];
    const { code, output } = await this.run(operation, ...applying, ...flags);
    if (code === 0) {
      throw new Error(`pulumi ${operation} succeeded, but should have failed:\n${output}`);
    }
    return output;
  }

  /** The state's entries for resources of ours, as recorded: secrets encrypted. */
  async recorded(): Promise<{ urn: string; id: string; inputs: object; outputs: object }[]> {
    const { deployment } = JSON.parse(await this.succeed("stack", "export"));
    return (deployment.resources ?? []).filter(({ type }: { type: string }) => ours.test(type));
  }

  /** Whether Pulumi's file backend is not in the middle of writing the state: it does so in place. */
  isStateWhole(): boolean {
    try {
      JSON.parse(readFileSync(join(this.home, "backend/.pulumi/stacks/tests", `${this.name}.json`), "utf8"));
      return true;
    } catch {
      return false;
    }
  }

  async succeed(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    }
    return output;
  }

  run(...args: string[]): Promise<Run> {
    return this.start(...args).ended;
  }

  /** Begins a run of the CLI, for tests that end it before its time. */
  start(...args: string[]): Running {
    const ofStack = ["stack", "package"].includes(String(args[0])) ? [] : ["--stack", this.name];
    return this.spawn(locatePulumi(), [...args, "--non-interactive", "--color", "never", ...ofStack]);
  }

  /** Runs a script of Node's in the project's folder, with the environment of the runs, and more. */
  node(script: string, more: Record<string, string> = {}): Promise<Run> {
    Object.assign(this.environment, more);
    return this.spawn(process.execPath, ["-e", script]).ended;
  }

  private spawn(command: string, args: string[]): Running {
    const child = execFile(command, args, { cwd: this.folder, env: this.environmentOfRuns(), maxBuffer: 2 ** 26 });
    let output = "";
    const take = (chunk: string) => {
      output += chunk;
      this.printed += chunk;
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    const ended = new Promise<Run>((resolve) => {
      child.on("close", () => resolve({ code: child.exitCode ?? 1, output }));
    });
    return { pid: child.pid as number, ended };
  }

  /** Where anybody could read a secret: in all that was printed, in the stack's configuration, in its state and history. */
  leaks(): string[] {
    const credentials = Object.entries(this.environment).filter(([name]) => /SECRET_KEY|USERSIG/.test(name));
    const secrets = new Set([
      ...this.secrets,
      ...credentials.map(([, value]) => value).filter((value) => value !== ""),
    ]);
    const files = readdirSync(this.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^(index\.[jt]s|declared\.json|Pulumi\.yaml)$/.test(entry.name))
      // Nothing writes there but an installation.
      .filter(({ parentPath }) => !/node_modules|[\\/]plugins[\\/]/.test(parentPath));
    const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
    return findLeaks([this.printed, ...texts].join("\n"), secrets);
  }

  /** Removes the stack's files; nothing of them is in the checkout. */
  discard(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The environment of every run. */
  environmentOfRuns(): Record<string, string> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TRTC|PULUMI)_/.test(name));
    return {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      PATH: `${dirname(locatePulumi())}${delimiter}${process.env.PATH}`,
      PULUMI_HOME: this.home,
      PULUMI_BACKEND_URL: `file://${join(this.home, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...this.environment,
    };
  }
}

/** The CLI that the tests run. */
export function locatePulumi(): string {
  const command = process.env.TRTC_TEST_PULUMI;
  if (!command) {
    throw new Error("TRTC_TEST_PULUMI is not set: run the tests with `npm test`, which finds or gets the Pulumi CLI.");
  }
  return command;
}
