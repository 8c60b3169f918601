import { setTimeout as sleep } from "node:timers/promises";
import { type Application, type Configuration, limits, persist, service } from "../tencent";
import { ConflictError } from "./errors";
import type { Inputs } from "./inputs";
import { forget } from "./observations";
import { applicationOf, keyOf, type Session } from "./session";
import { type Recorded, recordOf } from "./state";
import { subjectOf } from "./subjects";

/**
 * Puts the declared configuration where this stack had none. What is there already is looked at afresh: an identical
 * one is ours (a run that was killed finishes), a different one is only replaced with `adopt`. A write whose answer was
 * lost is settled the same way: by looking.
 *
 * @throws ConflictError when a different configuration is there; CallbackServiceError and SettingsError when a call fails
 */
export function create(session: Session, inputs: Inputs): Promise<Recorded> {
  const { same } = session.dialect.content;
  const ours = inputs.adopt === true || session.recorded.has(keyOf(session, inputs));
  return converge(session, inputs, async (application) => {
    const live = await service.getOnce(application);
    if (live && same(live, inputs)) {
      return "unchanged";
    }
    if (live && !ours) {
      throw new ConflictError(live, inputs, session.dialect);
    }
    await service.put(application, inputs, live);
    return "written";
  });
}

/** Replaces the configuration with the declared one; where it was removed behind our back, puts it there. */
export function update(session: Session, inputs: Inputs): Promise<Recorded> {
  const { same, patches } = session.dialect.content;
  return converge(session, inputs, async (application, tries) => {
    // A patch is made against what is there; and after a lost answer, only looking tells whether it was applied.
    const live = patches || tries > 1 ? await service.getOnce(application) : "unseen";
    if (typeof live !== "object" || !same(live, inputs)) {
      await service.put(application, inputs, live);
    }
    return "written";
  });
}

/**
 * Tries until the declared configuration is there, then reads it back. The engine gives a provider few operations at a
 * time, so none waits for its own reading back while others are under way: the last one waits for all of them.
 */
async function converge(
  session: Session,
  inputs: Inputs,
  attempt: (application: Application, tries: number) => Promise<"written" | "unchanged">,
): Promise<Recorded> {
  forget(session, inputs);
  const application = applicationOf(session, inputs);
  session.writes += 1;
  try {
    if ((await persist(application.deadline, (tries) => attempt(application, tries))) === "written") {
      const readBack = confirm(session, application, inputs).finally(() => session.readBacks.delete(readBack));
      session.readBacks.add(readBack);
    }
  } finally {
    session.writes -= 1;
    if (session.writes === 0) {
      await Promise.all(session.readBacks);
    }
  }
  return recordOf(inputs);
}

/** Waits between reading back, in ms. Whether a read may lag behind a write is not documented. */
const waits = [0, 200, 600, 1200];

/** Reads back what was written. The write has succeeded, so trouble here is told and never fails it. */
async function confirm(session: Session, application: Application, inputs: Inputs): Promise<void> {
  const { dialect } = session;
  const deadline = Math.min(application.deadline, performance.now() + limits.look);
  let live: Configuration | undefined;
  for (const wait of waits) {
    await sleep(wait);
    try {
      live = await service.get({ ...application, deadline });
    } catch (error) {
      session.say(`The write succeeded, but could not be read back: ${(error as Error).message}`);
      return;
    }
    if (live && dialect.content.same(live, inputs)) {
      return;
    }
  }
  const difference = live
    ? subjectOf(dialect).showDifference(live, inputs, inputs, dialect.inputs)
    : "there is no configuration";
  session.say(
    `SDKAppID ${inputs.sdkAppId}: the service took the configuration but shows another: ${difference}. Somebody may be writing to it at the same time; \`pulumi preview\` shows whether it stays so.`,
  );
}
