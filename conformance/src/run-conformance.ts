import { type Backup, createBackup } from "./backup";
import { NoAnswerError, RefusedError } from "./errors";
import type { Options } from "./options";
import type { Probe } from "./probes";
import { Harness } from "./probes/harness";
import { restore, verifyRestorable } from "./restore";
import { type Row, runProbes } from "./run-probes";
import type { Target } from "./target";
import { createClient, type Exchange } from "./wire/client";
import { isAbsent, type State } from "./wire/state";

/** Tells the user one thing, on lines of its own. */
export type Log = (text: string) => void;

/** Where each write takes as long as this to show, the run is a long one. */
const slowWritesMs = 30_000;
const slowWritesNotice =
  "Writes take long to show here, so the rest may take hours. Ctrl-C ends it at any time: then things are put back as they\n" +
  "were, and what was seen until then is printed.";

export interface Run {
  target: Target;
  options: Options;
  probes: readonly Probe[];
  log: Log;
  /** Once aborted, nothing more is asked, and things are put back as they were. */
  stop: AbortSignal;
}

export interface Findings {
  rows: readonly Row[];
  exchanges: readonly Exchange[];
  /** Why things could not be put back as they were, and what to do; undefined: they are. */
  restoreFailure: string | undefined;
}

/**
 * Looks, says what it is about to do, does it, and puts things back as they were, whatever happens between.
 *
 * @throws RefusedError where nothing may be tried; an error of the network where none was before the first probe
 */
export async function runConformance({ target, options, probes, log, stop }: Run): Promise<Findings> {
  // It takes no `stop`: restoring must go on when the rest stops.
  const restorer = new Harness(createClient(target), options.patienceMs);
  const initial = await readInitialState(restorer, options);
  log(describeRun(target, initial));
  const backup = initial.kind === "configured" ? createBackup(initial) : undefined;
  if (backup) {
    log(`Until then it is kept in ${backup.file} as well.`);
    await verifyRestorable(restorer, backup);
  }

  const harness = new Harness(createClient(target, stop), options.patienceMs, stop);
  const rows: Row[] = [];
  let failure: string | undefined;
  try {
    for await (const row of runProbes(probes, harness, stop)) {
      rows.push(row);
      if (row.supported !== undefined) {
        log(`  ${row.id}: ${row.observed}${row.supported ? "" : "  <- NO"}`);
      }
      if (row.id === "lag-set" && harness.visibilityTimeoutMs > slowWritesMs) {
        log(slowWritesNotice);
      }
    }
  } finally {
    restorer.visibilityTimeoutMs = harness.visibilityTimeoutMs;
    failure = await restore(restorer, initial);
    if (!failure) {
      backup?.discard();
    }
  }
  const restoreFailure = failure && describeRestoreFailure(failure, backup);
  return { rows, exchanges: harness.client.exchanges, restoreFailure };
}

async function readInitialState(harness: Harness, { replace }: Options): Promise<State> {
  const { sdkAppId, endpoint } = harness.client.target;
  const state = await harness.readState().catch((error) => {
    throw error instanceof NoAnswerError ? new Error(`${new URL(endpoint).host}: ${error.message}.`) : error;
  });
  if (state.kind === "unclear") {
    throw new RefusedError(
      `Nothing was changed. get answered: ${state.detail}. If the credentials are right and you know that SDKAppID ${sdkAppId} ` +
        "has no configuration, then this is how the service tells it: please report this line. (docs/conformance.md)",
    );
  }
  if (state.kind === "configured" && !replace) {
    throw new RefusedError(
      `Nothing was changed. SDKAppID ${sdkAppId} has a callback configuration already. Use another application; or, where ` +
        "this one may go without its call events for a minute, add --replace: the configuration is set back at the end.",
    );
  }
  return state;
}

function describeRun({ sdkAppId, endpoint }: Target, initial: State): string {
  return [
    `This asks ${new URL(endpoint).host} about SDKAppID ${sdkAppId}, for about a minute. It writes its callback configuration`,
    "over and over: call events of that application are lost meanwhile. It sends some wrong signatures, and once 15 calls in",
    isAbsent(initial)
      ? "a second. The application has no configuration now, and has none at the end."
      : "a second. The configuration that the application has now is set back at the end.",
  ].join("\n");
}

function describeRestoreFailure(failure: string, backup: Backup | undefined): string {
  const advice = backup
    ? `What was there is in ${backup.file}: look at what is there now, and set it by hand.`
    : "There was none before: look at what is there now, and delete it by hand.";
  return `NOT PUT BACK: ${failure}. ${advice}`;
}
