import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A process of this machine. */
export interface Process {
  pid: number;
  parent: number;
  /** Its command line. */
  args: string;
}

async function all(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,ppid=,args="], { maxBuffer: 2 ** 26 });
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, args]) => ({
    pid: Number(pid),
    parent: Number(parent),
    args: String(args),
  }));
}

/** The processes that a process has started, and those that they have started. */
export async function listDescendants(pid: number): Promise<Process[]> {
  const processes = await all();
  const below = (parent: number): Process[] =>
    processes.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Those of the processes that still run. */
export async function listRunning(processes: readonly Process[]): Promise<Process[]> {
  const running = await all();
  return processes.filter(({ pid, args }) => running.some((one) => one.pid === pid && one.args === args));
}

/** Ends those of the processes that still run. */
export async function endProcesses(processes: readonly Process[]): Promise<void> {
  for (const { pid } of await listRunning(processes)) {
    process.kill(pid, "SIGKILL");
  }
}
