import { retry, service } from "../tencent";
import { lastApplied } from "./last-applied";
import { forget } from "./observations";
import { withRecordedCredentials } from "./read";
import { createRequestContext, type Session } from "./session";
import type { Recorded } from "./state";
import { subjectOf } from "./subjects";

/**
 * Takes the configuration away, unless it is no longer the one that this stack applied. Absent already is success.
 *
 * @param isDeclared - whether the program of this operation declares the application with another resource
 */
export async function remove(session: Session, recorded: Recorded, isDeclared: boolean): Promise<void> {
  const { sdkAppId } = recorded;
  const { dialect } = session;
  if (isDeclared || session.declared.has(sdkAppId)) {
    // A renamed or replaced resource: the engine has created the new one, and both are the one configuration.
    session.say(
      `SDKAppID ${sdkAppId}: its ${dialect.title} stays in place, since this program declares it: the resource was renamed or replaced.`,
      "info",
    );
    return;
  }
  forget(session, recorded);
  const application = createRequestContext(session, recorded);
  const applied = lastApplied(recorded, dialect);
  const theirs = await withRecordedCredentials(
    retry(application.deadline, async () => {
      const live = await service.getOnce(application);
      if (live && !applied.owns(live)) {
        return live;
      }
      if (live) {
        await service.remove(application);
      }
      return undefined;
    }),
  );
  if (theirs) {
    session.say(
      `SDKAppID ${sdkAppId}: its ${dialect.title} stays in place: ${subjectOf(dialect).showWhose(theirs, recorded, dialect.inputs)}. Somebody else has set it since, or an interrupted run of this stack did.`,
    );
  }
}
