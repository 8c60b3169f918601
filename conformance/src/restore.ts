import { setTimeout as sleep } from "node:timers/promises";
import type { Backup } from "./backup";
import { NoAnswerError, RefusedError } from "./errors";
import { type Harness, isOurs } from "./probes/harness";
import { describeEnding } from "./wire/response";
import { type Configured, isAbsent, type State } from "./wire/state";

/** Before each further try, in ms: a minute and a half in all, for a service that has had enough of us for a while. */
const retryDelaysMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

const setByOthers = "somebody else has set another one meanwhile, which stays";

/**
 * Makes the application's configuration what it was before the run.
 *
 * @param initial - what `get` showed before the run
 * @param delaysMs - before each further try
 * @returns why it could not; undefined: it is done
 */
export async function restore(
  harness: Harness,
  initial: State,
  delaysMs: readonly number[] = retryDelaysMs,
): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    const failure = await restoreOnce(harness, initial).catch((error) => {
      if (error instanceof NoAnswerError) {
        return error.message;
      }
      throw error;
    });
    const delayMs = delaysMs[tries];
    if (!failure || failure === setByOthers || delayMs === undefined) {
      return failure;
    }
    await sleep(delayMs);
  }
}

/**
 * Sets what is there once more, before anything else is set.
 *
 * @throws RefusedError where the service would not take it back: then it is left alone
 */
export async function verifyRestorable(harness: Harness, { configuration, file }: Backup): Promise<void> {
  const failure = await restore(harness, configuration, []);
  if (failure) {
    throw new RefusedError(
      `The service does not take back the configuration it shows (${failure}), so nothing else was tried. ` +
        `What was there is in ${file}: compare it with what is there now.`,
    );
  }
}

async function restoreOnce(harness: Harness, initial: State): Promise<string | undefined> {
  const now = await harness.readState();
  if (now.kind === "configured" && !isOurs(now) && !isSameConfiguration(now, initial)) {
    return setByOthers;
  }
  return initial.kind === "configured" ? setConfiguration(harness, initial) : removeConfiguration(harness);
}

async function removeConfiguration(harness: Harness): Promise<string | undefined> {
  const { ending, visibility } = await harness.removeConfiguration();
  if (!["success", "code 999"].includes(ending)) {
    return `delete was refused with ${ending}`;
  }
  return visibility.isVisible ? undefined : "delete was taken, but get still shows a configuration";
}

/** Where `get` lists the actions backwards, what it showed has to be sent backwards to be held as it was. */
async function setConfiguration(harness: Harness, wanted: Configured): Promise<string | undefined> {
  const { address } = wanted;
  for (const actions of [wanted.actions, wanted.actions.toReversed()]) {
    const ending = describeEnding(await harness.client.send({ verb: "set", body: { address, actions } }));
    if (ending !== "success") {
      return `set was refused with ${ending}`;
    }
    const { state, isVisible } = await harness.waitForState((state) => isSameConfiguration(state, wanted));
    if (!isVisible) {
      return `set was taken, but get shows ${isAbsent(state) ? "nothing" : "something else"}`;
    }
    if (state.kind === "configured" && state.actions.join() === wanted.actions.join()) {
      return undefined;
    }
  }
  return undefined;
}

function isSameConfiguration(one: State, other: State): boolean {
  if (one.kind !== "configured" || other.kind !== "configured") {
    return false;
  }
  return one.address === other.address && one.actions.toSorted().join() === other.actions.toSorted().join();
}
