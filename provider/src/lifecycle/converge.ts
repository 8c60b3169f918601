import { setTimeout as sleep } from "node:timers/promises";
import { type Configuration, service } from "../tencent";
import { same } from "./compare";
import { ConflictError } from "./errors";
import type { Inputs } from "./inputs";
import { applicationOf, keyOf, look, type Session } from "./session";
import { type Recorded, recordOf } from "./state";
import { showDifference } from "./wording";

/**
 * Puts the declared configuration where this stack had none. What is there already is looked at afresh: an identical
 * one is ours (a run that was killed finishes), a different one is only replaced with `adopt`.
 *
 * @throws Error when a different configuration is there; CallbackServiceError and SettingsError when a call fails
 */
export async function create(session: Session, inputs: Inputs): Promise<Recorded> {
  const live = await look(session, inputs);
  if (live && same(live, inputs)) {
    return recordOf(inputs);
  }
  const ours = inputs.adopt === true || session.recorded.has(keyOf(session, inputs));
  if (live && !ours) {
    throw new ConflictError(live, inputs);
  }
  await service.set(applicationOf(session, inputs), inputs);
  return confirm(session, inputs);
}

/** Replaces the configuration with the declared one; where it was removed behind our back, puts it there. */
export async function update(session: Session, inputs: Inputs): Promise<Recorded> {
  const application = applicationOf(session, inputs);
  if ((await service.update(application, inputs)) === "absent") {
    await service.set(application, inputs);
  }
  return confirm(session, inputs);
}

/** Waits between reading back, in ms. Whether a read may lag behind a write is not documented. */
const waits = [0, 200, 600, 1200];

/** Reads back what was written. The write has succeeded, so trouble here is told and never fails it. */
async function confirm(session: Session, inputs: Inputs): Promise<Recorded> {
  let live: Configuration | undefined;
  for (const wait of waits) {
    await sleep(wait);
    try {
      live = await look(session, inputs);
    } catch (error) {
      session.say(`The write succeeded, but could not be read back: ${(error as Error).message}`);
      return recordOf(inputs);
    }
    if (live && same(live, inputs)) {
      return recordOf(inputs);
    }
  }
  const difference = live ? showDifference(live, inputs, inputs) : "there is no configuration";
  session.say(
    `SDKAppID ${inputs.sdkAppId}: the service took the configuration but shows another: ${difference}. Somebody may be writing to it at the same time; \`pulumi preview\` shows whether it stays so.`,
  );
  return recordOf(inputs);
}
