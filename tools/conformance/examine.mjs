import { ask } from "./asking.mjs";
import { Bench, isAbsent } from "./bench.mjs";
import { keep, putBack } from "./former.mjs";
import { messagesIn } from "./messages.mjs";
import { Refused } from "./refused.mjs";
import { NoAnswer, openService } from "./service.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Row } from "./asking.mjs" */
/** @import { Message } from "./messages.mjs" */
/** @import { Kept } from "./former.mjs" */
/** @import { Probe } from "./probes/probe.mjs" */
/** @import { Configured, State } from "./reading.mjs" */
/** @import { Target } from "./target.mjs" */
/** @import { Options } from "./usage.mjs" */

/** A service for which each write is waited for as long as this, in ms, makes a long run. */
const slow = 30_000;
const slowly =
  "Writes take long to show here, so the rest may take hours. Ctrl-C ends it at any time: then things are put back as they\n" +
  "were, and what was seen until then is printed.";

/**
 * @typedef {object} Work
 * @property {Target} target
 * @property {Options} options
 * @property {readonly Probe[]} probes
 * @property {Say} say
 * @property {AbortSignal} stop once aborted, nothing more is asked, and things are put back as they were
 *
 * @typedef {object} Examined
 * @property {readonly Row[]} rows
 * @property {readonly Message[]} messages
 * @property {string | undefined} trouble things could not be put back as they were
 */

/**
 * Looks, says what it is about to do, does it, and puts things back as they were, whatever happens between.
 *
 * @param {Work} work
 * @returns {Promise<Examined>}
 * @throws {Refused} where nothing may be tried, or before anything was
 */
export async function examine({ target, options, probes, say, stop }) {
  // What puts things back must go on when the rest stops.
  const steadfast = new Bench(openService(target), options.patienceMs);
  const former = await whatIsThere(steadfast, options);
  say(announcement(target, former));
  const kept = former.is === "configured" ? keep(former) : undefined;
  if (kept) say(`Until then it is kept in ${kept.file} as well.`);

  if (former.is === "configured" && kept) await rehearse(steadfast, former, kept);

  const service = openService(target, stop);
  const bench = new Bench(service, options.patienceMs, stop);
  /** @type {Row[]} */
  const rows = [];
  /** @type {string | undefined} */
  let trouble;
  try {
    for await (const row of ask(probes, bench, stop)) {
      rows.push(row);
      if (row.copes !== undefined) say(`  ${row.id}: ${row.observed}${row.copes ? "" : "  <- NO"}`);
      if (row.id === "lag-set" && bench.patience > slow) say(slowly);
    }
  } finally {
    steadfast.patience = bench.patience;
    trouble = await putBack(steadfast, former);
    if (!trouble) kept?.discard();
  }
  return { rows, messages: messagesIn(service), trouble: trouble && notPutBack(trouble, kept) };
}

/**
 * @param {Bench} bench
 * @param {Options} options
 * @returns {Promise<State>}
 */
async function whatIsThere(bench, { replace }) {
  const { sdkAppId, endpoint } = bench.service.target;
  const state = await bench.look().catch((error) => {
    throw error instanceof NoAnswer ? new Error(`${new URL(endpoint).host}: ${error.message}.`) : error;
  });
  if (state.is === "unclear") {
    throw new Refused(
      `Nothing was changed. get answered: ${state.how}. If the credentials are right and you know that SDKAppID ${sdkAppId} ` +
        "has no configuration, then this is how the service tells it: please report this line. (docs/conformance.md)",
    );
  }
  if (state.is === "configured" && !replace) {
    throw new Refused(
      `Nothing was changed. SDKAppID ${sdkAppId} has a callback configuration already. Use another application; or, where ` +
        "this one may go without its call events for a minute, add --replace: the configuration is set back at the end.",
    );
  }
  return state;
}

/**
 * @param {Target} target
 * @param {State} former
 */
function announcement({ sdkAppId, endpoint }, former) {
  return [
    `This asks ${new URL(endpoint).host} about SDKAppID ${sdkAppId}, for about a minute. It writes its callback configuration`,
    "over and over: call events of that application are lost meanwhile. It sends some wrong signatures, and once 15 calls in",
    isAbsent(former)
      ? "a second. The application has no configuration now, and has none at the end."
      : "a second. The configuration that the application has now is set back at the end.",
  ].join("\n");
}

/**
 * Sets what is there once more, before anything else is set: a service that would not take it back is left alone.
 *
 * @param {Bench} bench
 * @param {Configured} former
 * @param {Kept} kept
 */
async function rehearse(bench, former, kept) {
  const trouble = await putBack(bench, former, []);
  if (!trouble) return;
  throw new Refused(
    `The service does not take back the configuration it shows (${trouble}), so nothing else was tried. ` +
      `What was there is in ${kept.file}: compare it with what is there now.`,
  );
}

/**
 * @param {string} trouble
 * @param {Kept | undefined} kept
 */
function notPutBack(trouble, kept) {
  const advice = kept
    ? `What was there is in ${kept.file}: look at what is there now, and set it by hand.`
    : "There was none before: look at what is there now, and delete it by hand.";
  return `NOT PUT BACK: ${trouble}. ${advice}`;
}
