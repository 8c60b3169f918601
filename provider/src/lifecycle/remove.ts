import { persist, sameAddress, service } from "../tencent";
import { forget } from "./observations";
import { withRecordedCredentials } from "./read";
import { applicationOf, type Session } from "./session";
import type { Recorded } from "./state";
import { showAddress } from "./wording";

/** Takes the configuration away, unless it is no longer the one that state recorded. Absent already is success. */
export async function remove(session: Session, recorded: Recorded): Promise<void> {
  const { sdkAppId } = recorded;
  if (session.declared.has(sdkAppId)) {
    // A renamed or replaced resource: the engine has created the new one, and both are the one configuration.
    session.say(
      `SDKAppID ${sdkAppId}: its ${session.dialect.title} stays in place, since this program declares it: the resource was renamed or replaced.`,
    );
    return;
  }
  forget(session, recorded);
  const application = applicationOf(session, recorded);
  const theirs = await withRecordedCredentials(
    persist(application.deadline, async () => {
      const live = await service.getOnce(application);
      if (live && !sameAddress(live.address, recorded.address)) {
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
      `SDKAppID ${sdkAppId}: its ${session.dialect.title} stays in place, since somebody else has set it since: the ${session.dialect.inputs.address} is ${showAddress(theirs.address, recorded)}, not the one this stack applied.`,
    );
  }
}
