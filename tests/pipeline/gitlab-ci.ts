import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { Repository } from "./repository";

interface Job {
  before_script?: string[];
  script: string[];
  variables?: Record<string, string>;
}

/** Not resolved by jest, which does not follow it: an ES module that is only ever started. */
const program = join(dirname(createRequire(__filename).resolve("gitlab-ci-local/package.json")), "dist/index.js");

/** The repository's .gitlab-ci.yml, read and checked against GitLab's schema by gitlab-ci-local. */
export class GitlabCi {
  private constructor(
    private readonly repository: Repository,
    readonly jobs: Record<string, Job>,
  ) {}

  static async in(repository: Repository): Promise<GitlabCi> {
    return new GitlabCi(repository, parse(await read(repository, "--preview")));
  }

  /** The jobs that the rules let into a pipeline with these variables, each with when it runs. */
  async pipeline(variables: Record<string, string>): Promise<Record<string, string>> {
    const flags = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const listed: { name: string; when: string }[] = JSON.parse(
      await read(this.repository, "--list-json", "--ignore-predefined-vars", Object.keys(variables).join(), ...flags),
    );
    return Object.fromEntries(listed.filter(({ when }) => when !== "never").map(({ name, when }) => [name, when]));
  }

  /** Runs a job's script as GitLab's shell does; gitlab-ci-local itself would need rsync for it. */
  async run(name: string, given: Record<string, string>, { packages = false } = {}): Promise<boolean> {
    const { before_script = [], script, variables } = this.jobs[name] as Job;
    const lines = [...(packages ? before_script : []), ...script].join("\n");
    const { code } = await this.repository.attempt("bash", ["-e", "-o", "pipefail", "-c", lines], {
      ...given,
      ...variables,
    });
    return code === 0;
  }
}

async function read(repository: Repository, ...args: string[]): Promise<string> {
  const { code, stdout, output } = await repository.attempt(process.execPath, [program, ...args]);
  if (code !== 0) {
    throw new Error(`gitlab-ci-local ${args.join(" ")} ended with ${code}:\n${output}`);
  }
  return stdout;
}
