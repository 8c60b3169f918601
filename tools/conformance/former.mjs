import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAbsent, isOurs } from "./bench.mjs";
import { endingOf } from "./reading.mjs";
import { NoAnswer } from "./service.mjs";

/** @import { Bench } from "./bench.mjs" */
/** @import { Configured, State } from "./reading.mjs" */

/** @typedef {{ file: string, discard: () => void }} Kept */

/**
 * Keeps a configuration in a file that only this user can read, until it is discarded: should this process be killed, it
 * is not lost.
 *
 * @param {Configured} configuration
 * @returns {Kept}
 */
export function keep({ address, actions }) {
  const folder = mkdtempSync(join(tmpdir(), "trtc-conformance-"));
  const file = join(folder, "former-configuration.json");
  writeFileSync(file, `${JSON.stringify({ address, actions })}\n`, { mode: 0o600 });
  return { file, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Between tries, in seconds: a minute and a half in all, for a service that has had enough of us for a while. */
const patientWaits = [0.5, 1, 2, 4, 8, 15, 30, 30];

/**
 * Makes things as they were before the run.
 *
 * @param {Bench} bench
 * @param {State} former
 * @param {readonly number[]} [waits] before each further try, in seconds
 * @returns {Promise<string | undefined>} why it could not; undefined: it is done
 */
export async function putBack(bench, former, waits = patientWaits) {
  for (let tries = 0; ; tries++) {
    const trouble = await putBackOnce(bench, former).catch((error) => {
      if (error instanceof NoAnswer) return error.message;
      throw error;
    });
    const wait = waits[tries];
    if (!trouble || trouble === somebodyElse || wait === undefined) return trouble;
    await sleep(wait * 1000);
  }
}

const somebodyElse = "somebody else has set another one meanwhile, which stays";

/**
 * @param {Bench} bench
 * @param {State} former
 */
async function putBackOnce(bench, former) {
  const now = await bench.look();
  if (now.is === "configured" && !isOurs(now) && !holdsSame(now, former)) return somebodyElse;
  return former.is === "configured" ? setBack(bench, former) : takeAway(bench);
}

/** @param {Bench} bench */
async function takeAway(bench) {
  const { ending, shown } = await bench.clear();
  if (!["success", "code 999"].includes(ending)) return `delete was refused with ${ending}`;
  return shown.shown ? undefined : "delete was taken, but get still shows a configuration";
}

/**
 * Where `get` lists the actions backwards, what it showed has to be sent backwards to be held as it was.
 *
 * @param {Bench} bench
 * @param {Configured} former
 */
async function setBack(bench, former) {
  const { address } = former;
  for (const actions of [former.actions, former.actions.toReversed()]) {
    const ending = endingOf(await bench.service.call({ verb: "set", body: { address, actions } }));
    if (ending !== "success") return `set was refused with ${ending}`;
    const { state, shown } = await bench.lookUntil((state) => holdsSame(state, former));
    if (!shown) return `set was taken, but get shows ${isAbsent(state) ? "nothing" : "something else"}`;
    if (state.is === "configured" && state.actions.join() === former.actions.join()) return undefined;
  }
  return undefined;
}

/**
 * @param {State} one
 * @param {State} other
 */
function holdsSame(one, other) {
  if (one.is !== "configured" || other.is !== "configured") return false;
  return one.address === other.address && one.actions.toSorted().join() === other.actions.toSorted().join();
}
