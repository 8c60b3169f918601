import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Configuration, type RequestContext, retry, service, timeouts } from "../tencent";
import { ConflictError, ImportError } from "./errors";
import type { Inputs } from "./inputs";
import { forget } from "./observations";
import { createRequestContext, keyOf, type Session } from "./session";
import { type Recorded, recordOf } from "./state";
import { subjectOf } from "./subjects";

/**
 * Puts the declared configuration where this stack had none. What is there already is looked at afresh: an identical
 * one is ours (a run that was killed finishes), a different one is only replaced with `adopt`. An import writes nothing:
 * what is there is what is declared, or it fails.
 *
 * @throws ConflictError when a different configuration is there; ImportError when an import finds another, or none;
 * CallbackServiceError and SettingsError when a call fails
 */
export async function create(session: Session, inputs: Inputs): Promise<Recorded> {
  if (inputs.importId !== undefined) {
    await takeAsItIs(session, inputs);
    return recordOf(inputs, randomUUID());
  }
  const mayReplace = inputs.adopt === true || session.recorded.has(keyOf(session, inputs));
  await converge(session, inputs, {
    looksFirst: true,
    judge(live) {
      if (!mayReplace) {
        throw new ConflictError(live, inputs, session.dialect);
      }
    },
  });
  return recordOf(inputs, randomUUID());
}

async function takeAsItIs(session: Session, inputs: Inputs): Promise<void> {
  forget(session, inputs);
  const live = await service.get(createRequestContext(session, inputs));
  if (!live || !session.dialect.codec.isSame(live, inputs)) {
    throw new ImportError(live, inputs, session.dialect);
  }
}

/** Replaces the configuration with the declared one; where it was removed behind our back, puts it there. */
export async function update(session: Session, inputs: Inputs, recorded: Partial<Recorded>): Promise<Recorded> {
  // A patch is made against what is there.
  await converge(session, inputs, { looksFirst: session.dialect.codec.hasPartialUpdates, judge: () => {} });
  return recordOf(inputs, recorded.recordId ?? randomUUID());
}

/** What one way to write does differently. */
interface Approach {
  /** Whether the live side is looked at before the first try. */
  looksFirst: boolean;
  /** Throws where a different configuration that is there must stay. */
  judge(live: Configuration): void;
}

/**
 * Tries until the declared configuration is there, then reads it back. The engine gives a provider few operations at a
 * time, so none waits for its own reading back while others are under way: the last one waits for all of them.
 */
async function converge(session: Session, inputs: Inputs, approach: Approach): Promise<void> {
  forget(session, inputs);
  const application = createRequestContext(session, inputs);
  session.writes += 1;
  try {
    await write(session, application, inputs, approach);
    const readBack = confirm(session, application, inputs).finally(() => session.readBacks.delete(readBack));
    session.readBacks.add(readBack);
  } finally {
    session.writes -= 1;
    if (session.writes === 0) {
      await Promise.all(session.readBacks);
    }
  }
}

/**
 * Writes, also where the declared configuration seems to be there already: a read may lag behind a deletion of ours, and
 * then shows what is about to vanish. Only after a write whose answer was lost does looking settle whether it was applied.
 */
async function write(
  { dialect }: Session,
  application: RequestContext,
  inputs: Inputs,
  { looksFirst, judge }: Approach,
): Promise<void> {
  let isSent = false;
  await retry(application.deadline, async () => {
    const live = looksFirst || isSent ? await service.getOnce(application) : "unseen";
    const isThere = typeof live === "object" && dialect.codec.isSame(live, inputs);
    if (isThere && isSent) {
      return;
    }
    if (typeof live === "object" && !isThere) {
      judge(live);
    }
    isSent = true;
    await service.upsert(application, inputs, isThere ? "unseen" : live);
  });
}

/** Waits between reading back, in ms. Whether a read may lag behind a write is not documented. */
const waits = [0, 200, 600, 1200];

/** Reads back what was written. The write has succeeded, so trouble here is told and never fails it. */
async function confirm(session: Session, application: RequestContext, inputs: Inputs): Promise<void> {
  const { dialect } = session;
  const deadline = Math.min(application.deadline, performance.now() + timeouts.readMs);
  let live: Configuration | undefined;
  for (const wait of waits) {
    await sleep(wait);
    try {
      live = await service.get({ ...application, deadline });
    } catch (error) {
      session.say(`The write succeeded, but could not be read back: ${(error as Error).message}`);
      return;
    }
    if (live && dialect.codec.isSame(live, inputs)) {
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
