import { constants } from "node:os";
import { startEmulator } from "./emulator-target";
import { RefusedError } from "./errors";
import { help, type Options, parseOptions } from "./options";
import { type Probe, probes } from "./probes";
import { printReport } from "./report";
import { type Log, runConformance } from "./run-conformance";
import { readTarget, type Target } from "./target";

/** The signals that a terminal, a CI runner or a closing window sends to end a run. */
const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does what the command line and the environment ask for, and prints it. Returns the exit code. */
export async function runCommand(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options.help) {
      console.log(help);
      return 0;
    }
    const named = readTarget(environment);
    const selected = selectProbes(options.only);
    const { target, close } = named ? { target: named, close: async () => {} } : await startEmulator();
    try {
      return await runOnTarget(target, selected, options);
    } finally {
      await close();
    }
  } catch (error) {
    console.error((error as Error).message);
    return error instanceof RefusedError ? 2 : 1;
  }
}

function selectProbes(ids: readonly string[] | undefined): readonly Probe[] {
  const known = probes.map(({ id }) => id);
  const unknown = ids?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0) {
    throw new RefusedError(`--only: there is no ${unknown.join(", ")}. There is: ${known.join(", ")}.`);
  }
  return probes.filter(({ id }) => ids?.includes(id) ?? true);
}

/** Runs the probes and prints the report; a signal ends the probes, then things are put back and what was seen is printed. */
async function runOnTarget(target: Target, selected: readonly Probe[], options: Options): Promise<number> {
  // With --json standard output holds the rows alone, so that they can go to a file.
  const log: Log = options.json ? console.error : console.log;
  const stop = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    // npm passes on a Ctrl-C that the terminal has sent already: once is enough.
    if (!stop.signal.aborted) {
      log(`\n${signal}: putting things back as they were. Please wait.`);
    }
    stop.abort(signal);
  };
  for (const signal of endSignals) {
    process.on(signal, interrupt);
  }
  // Whoever reads along may go away, as `| head` does: that must not keep things from being put back.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => {});
  }
  try {
    const findings = await runConformance({ target, options, probes: selected, log, stop: stop.signal });
    printReport(target, options, findings, log);
    if (findings.restoreFailure) {
      return 1;
    }
    if (stop.signal.aborted) {
      return 128 + constants.signals[stop.signal.reason as NodeJS.Signals];
    }
    return findings.rows.some(({ supported }) => supported === false) ? 1 : 0;
  } finally {
    for (const signal of endSignals) {
      process.off(signal, interrupt);
    }
  }
}
