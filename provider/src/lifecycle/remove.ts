import { persist, service } from "../tencent";
import { forget } from "./observations";
import { withRecordedCredentials } from "./read";
import { applicationOf, type Session } from "./session";
import type { Recorded } from "./state";
import { subjectOf } from "./subjects";

/** Takes the configuration away, unless it is no longer the one that state recorded. Absent already is success. */
export async function remove(session: Session, recorded: Recorded): Promise<void> {
  const { sdkAppId } = recorded;
  const { dialect } = session;
  if (session.declared.has(sdkAppId)) {
    // A renamed or replaced resource: the engine has created the new one, and both are the one configuration.
    session.say(
      `SDKAppID ${sdkAppId}: its ${dialect.title} stays in place, since this program declares it: the resource was renamed or replaced.`,
    );
    return;
  }
  forget(session, recorded);
  const application = applicationOf(session, recorded);
  const theirs = await withRecordedCredentials(
    persist(application.deadline, async () => {
      const live = await service.getOnce(application);
      if (live && !dialect.content.isStill(live, recorded)) {
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
      `SDKAppID ${sdkAppId}: its ${dialect.title} stays in place, since somebody else has set it since: ${subjectOf(dialect).showWhose(theirs, recorded, dialect.inputs)}.`,
    );
  }
}
