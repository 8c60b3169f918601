import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Repository } from "./repository";

interface Step {
  name?: string;
  id?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

interface Job {
  permissions?: object;
  env?: Record<string, string>;
  steps: Step[];
}

/** What a workflow's expressions speak of. */
export interface Contexts {
  vars: Record<string, string>;
  secrets: Record<string, string>;
  github: { api_url: string; token: string; event: object };
}

/** A GitHub workflow file with one job. */
export class Workflow {
  readonly permissions: object;
  readonly job: Job;
  /** What steps printed that the runner took for commands, but for those that stop and resume the taking. */
  readonly commands: string[] = [];

  constructor(file: string) {
    const { jobs, permissions } = parse(readFileSync(file, "utf8"));
    this.job = Object.values(jobs)[0] as Job;
    this.permissions = this.job.permissions ?? permissions;
  }

  /**
   * Runs the job's shell steps and its github-scripts, as GitHub's runner does, up to the first that fails. Other actions
   * (checkout, set-up of Node and Pulumi, artifacts) have nothing to do: the repository is here, and stays.
   *
   * @returns whether every step succeeded
   */
  async run(repository: Repository, contexts: Contexts, { without = "" } = {}): Promise<boolean> {
    const home = mkdtempSync(join(tmpdir(), "trtc-runner-"));
    const [outputs, event] = [join(home, "outputs"), join(home, "event.json")];
    writeFileSync(event, JSON.stringify(contexts.github.event));
    const runner = {
      GITHUB_API_URL: contexts.github.api_url,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: outputs,
      GITHUB_REPOSITORY: "team/callbacks",
    };
    const steps: Record<string, { outputs: Record<string, string> }> = {};
    try {
      for (const step of this.job.steps.filter(({ name }) => name !== without)) {
        const fill = (text: string) => filled(text, { ...contexts, steps });
        const env = Object.entries({ ...this.job.env, ...step.env }).map(([name, text]) => [name, fill(text)]);
        writeFileSync(outputs, "");
        const [command, ...args] = commandOf(step, contexts.github.token).map(fill) as [string, ...string[]];
        const { code, output } = await repository.attempt(command, args, { ...runner, ...Object.fromEntries(env) });
        this.commands.push(...commandsIn(output));
        if (code !== 0) {
          return false;
        }
        const lines = readFileSync(outputs, "utf8").trim().split("\n");
        steps[step.id ?? ""] = { outputs: Object.fromEntries(lines.map((line) => line.split("="))) };
      }
      return true;
    } finally {
      rmSync(home, { recursive: true });
    }
  }
}

function commandOf({ run, uses, with: inputs }: Step, token: string): string[] {
  if (run !== undefined) {
    return ["bash", "-e", "-c", run];
  }
  return uses?.startsWith("actions/github-script@")
    ? [process.execPath, join(__dirname, "github-script.cjs"), token, String(inputs?.script)]
    : ["true"];
}

/** As actions/runner reads lines: `::command::` where one begins so, and the old `##[command]` anywhere in it. */
function commandsIn(output: string): string[] {
  const taken: string[] = [];
  let stopped = "";
  for (const line of output.split(/\r\n|\r|\n/)) {
    const [, command, value = ""] =
      /^\s*::([^:\s]+)[^:]*::(.*)$/.exec(line) ?? /##\[([\w-]+).*?\](.*)$/.exec(line) ?? [];
    if (stopped) {
      stopped = command === stopped ? "" : stopped;
    } else if (command === "stop-commands") {
      stopped = value.split(" ")[0] as string;
    } else if (command) {
      taken.push(line);
    }
  }
  return stopped ? [...taken, "stop-commands without an end"] : taken;
}

/** Values only: the workflows have conditions, but nothing to compute. */
function filled(text: string, contexts: object): string {
  return text.replaceAll(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => {
    const value = path.split(".").reduce<unknown>((of, name) => (of as Record<string, unknown>)?.[name], contexts);
    return String(value ?? ""); // as GitHub has it: what is not set is empty
  });
}
