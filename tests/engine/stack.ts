import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { families } from "../../provider/src/families";
import type * as v4 from "../../provider/src/program/v4";
import type { Timeouts } from "../../provider/src/tencent";
import { findLeaks } from "../leaks";
import { type FamilyKey, requireWithTimeouts } from "../timeouts";

/** A resource of the test program, as data. `unknownAddress` takes its address from another resource's output. */
export interface Declared {
  name: string;
  /** A class of the v4 generation; without it, CallbackConfig. */
  kind?: Exclude<keyof typeof v4, `${string}Commands`>;
  sdkAppId: number;
  address?: string;
  secretAddress?: string;
  secretUrl?: string;
  unknownAddress?: string;
  actions?: readonly string[];
  url?: string;
  commands?: readonly string[];
  token?: string;
  enabled?: boolean;
  adopt?: boolean;
  endpoint?: string;
  options?: object;
  /** Reads what this stack does not own. */
  get?: boolean;
}

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

const checkout = join(__dirname, "../..");

const testProject = JSON.stringify({
  name: "tests",
  runtime: { name: "nodejs", options: { typescript: false } },
  main: "index.js",
});

const testProgram = `
const pulumi = require("@pulumi/pulumi");
const { CallbackConfig, v4 } = require("pulumi-trtc-callbacks");
for (const { name, kind, secretAddress, secretUrl, unknownAddress, options, get, ...args } of require("./declared.json")) {
  if (secretAddress) args.address = pulumi.secret(secretAddress);
  if (secretUrl) args.url = pulumi.secret(secretUrl);
  if (unknownAddress) args.address = new pulumi.dynamic.Resource({
    check: async (_, inputs) => ({ inputs }),
    create: async ({ path }) => ({ id: "x", outs: { path, address: path } }),
    diff: async () => ({ changes: false }),
  }, name + "-path", { path: unknownAddress, address: undefined }).address;
  const Kind = kind ? v4[kind] : CallbackConfig;
  get ? Kind.get(name, args.sdkAppId, options) : new Kind(name, args, options);
}
`;

/** A Pulumi project with one stack, in a folder and on a file backend of its own, driven by the real CLI. */
export class Stack {
  /** Everything the CLI printed for this stack so far. */
  printed = "";
  /** What must stay secret: keys, signatures, passphrases, secret addresses. */
  readonly secrets = new Set<string>();

  private constructor(
    readonly folder: string,
    private readonly home: string,
    /** Variables for every run; may be changed between runs. */
    readonly environment: Record<string, string>,
    private readonly name: string,
  ) {}

  /**
   * @param environment - variables for every run; nothing of the surrounding TRTC_ or PULUMI_ variables is passed on
   * @param project - a folder with a project to take a copy of, instead of the test program
   * @param name - the stack's name
   */
  static async create(environment: Record<string, string> = {}, project?: string, name = "test"): Promise<Stack> {
    const home = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
    const folder = join(home, "project");
    mkdirSync(join(home, "backend"));
    mkdirSync(folder);
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    if (project) {
      cpSync(project, folder, { recursive: true });
    } else {
      writeFileSync(join(folder, "Pulumi.yaml"), testProject);
      writeFileSync(join(folder, "index.js"), testProgram);
      writeFileSync(join(folder, "package.json"), "{}");
      writeFileSync(join(folder, "declared.json"), "[]");
    }
    const stack = new Stack(folder, home, environment, name);
    await stack.succeed("stack", "init", name);
    return stack;
  }

  /** Sets what the program declares from the next run on. */
  declare(...resources: Declared[]): void {
    for (const secret of resources.flatMap(
      ({ secretAddress, secretUrl, token }) => secretAddress ?? secretUrl ?? token ?? [],
    )) {
      this.secrets.add(secret);
    }
    writeFileSync(join(this.folder, "declared.json"), JSON.stringify(resources));
  }

  /** Has the project load a provider with other timeouts than the package's. */
  setTimeouts(timeouts: Partial<Timeouts>): void {
    const modules = join(this.folder, "node_modules");
    const own = join(modules, "pulumi-trtc-callbacks");
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    symlinkSync(join(checkout, "node_modules/@pulumi"), join(modules, "@pulumi"));
    const manifest = { name: "pulumi-trtc-callbacks", exports: { ".": "./index.js", "./provider": "./provider.js" } };
    writeFileSync(join(own, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(own, "index.js"), `module.exports = require(${JSON.stringify(join(checkout, "provider"))});`);
    const providers = Object.entries(families).map(
      ([key, { provider }]) => `exports.${provider} = ${requireWithTimeouts(key as FamilyKey, timeouts)};`,
    );
    writeFileSync(join(own, "provider.js"), providers.join("\n"));
  }

  /** Has every operation of the project begin with a refresh, by its Pulumi.yaml. */
  alwaysRefresh(): void {
    const file = join(this.folder, "Pulumi.yaml");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), options: { refresh: "always" } }));
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
    return (deployment.resources ?? []).filter(({ type }: { type: string }) => /dynamic\/trtc(\/v4)?:/.test(type));
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
    const ofStack = args[0] === "stack" ? [] : ["--stack", this.name];
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
      .filter((entry) => entry.isFile() && !/^(index\.[jt]s|declared\.json)$/.test(entry.name))
      .filter(({ parentPath }) => !/node_modules/.test(parentPath)); // nothing writes there but an installation
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
