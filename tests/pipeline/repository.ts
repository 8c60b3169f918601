import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { World } from "../engine/emulator";
import type { Run, Stack } from "../engine/stack";
import { pack, quietNpm } from "../package/tarball";

const checkout = join(__dirname, "../..");
const quickstart = join(checkout, "examples/quickstart");

/**
 * What a team has in its repository: the program of examples/quickstart with a lockfile, the configuration of its stack
 * "test", and the files of examples/pipeline. The package is the tarball that would be published.
 */
export class Repository {
  private constructor(private readonly stack: Stack) {}

  static async create(world: World, configuration: Record<string, string>): Promise<Repository> {
    const stack = await world.stack({}, quickstart);
    await stack.configure({ plain: configuration });
    const repository = new Repository(stack);
    cpSync(join(checkout, "examples/pipeline"), stack.folder, { recursive: true });
    rmSync(join(stack.folder, "node_modules"));
    repository.write(".gitignore", "node_modules/\n");
    const program = JSON.parse(repository.read("package.json"));
    program.dependencies["pulumi-trtc-callbacks"] = `file:${basename(pack(stack.folder).file)}`;
    repository.write("package.json", JSON.stringify(program));
    await repository.run("npm install --package-lock-only");
    await repository.run("git init --quiet --initial-branch main && git add . && git commit --quiet --message Program");
    return repository;
  }

  get folder(): string {
    return this.stack.folder;
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** Runs a line of shell here that must succeed; returns what it printed. */
  async run(line: string): Promise<string> {
    const { code, output } = await this.attempt("bash", ["-e", "-c", line]);
    if (code !== 0) {
      throw new Error(`${line} ended with ${code}:\n${output}`);
    }
    return output;
  }

  /** Runs a command here as a runner would: with what the job is given, and none of Tencent's keys beyond that. */
  attempt(command: string, args: string[], given: Record<string, string> = {}): Promise<Run & { stdout: string }> {
    const env = { ...this.stack.environmentOfRuns(), ...runner, ...given };
    return new Promise((resolve) => {
      const child = execFile(command, args, { cwd: this.folder, env, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
        this.stack.printed += stdout + stderr;
        resolve({ code: child.exitCode ?? 1, stdout, output: stdout + stderr });
      });
    });
  }

  /** All that commands printed here so far. */
  get printed(): string {
    return this.stack.printed;
  }

  get backendUrl(): string {
    return String(this.stack.environmentOfRuns().PULUMI_BACKEND_URL);
  }

  /** The files of Pulumi's backend, with what is in them. */
  backend(): Record<string, string> {
    const folder = this.backendUrl.replace("file://", "");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    return Object.fromEntries(
      names
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).isFile())
        .map((file) => [file, readFileSync(file, "utf8")]),
    );
  }
}

const runner = {
  PULUMI_NODEJS_TRANSPILE_ONLY: "true", // what the program declares does not hang on its types
  GIT_AUTHOR_NAME: "A developer",
  GIT_AUTHOR_EMAIL: "developer@example.com",
  GIT_COMMITTER_NAME: "A developer",
  GIT_COMMITTER_EMAIL: "developer@example.com",
  ...quietNpm,
};
