import { AuthenticationError, type Configuration, timeouts } from "../tencent";
import { AbsentError, SettingsError } from "./errors";
import { configurationIn } from "./inputs";
import { digestApplied, lastApplied } from "./last-applied";
import { observe } from "./observations";
import type { Session } from "./session";
import type { Recorded } from "./state";
import { subjectOf } from "./subjects";

/**
 * Reads the live configuration, for refresh and for `CallbackConfig.get`.
 *
 * @param id - the SDKAppID in text
 * @param recorded - what state holds; empty for `get`
 * @returns what is there, and beside it what this stack applied where that is something else; undefined only where the
 * service has said that there is nothing
 */
export async function read(session: Session, id: string, recorded: Partial<Recorded>): Promise<Recorded | undefined> {
  const target = {
    sdkAppId: recorded.sdkAppId ?? sdkAppIdOf(id),
    endpoint: recorded.endpoint ?? session.settings.endpoint,
  };
  const live = await withRecordedCredentials(observe(session, target, timeouts.operationMs));
  const visible = configurationIn(recorded, session.dialect);
  if (!live && !visible) {
    // The engine takes the host's answer to a first read for a resource even when its id is blank (tried, 3.258).
    throw new AbsentError(target.sdkAppId, session.dialect);
  }
  return live && { ...target, ...recordSeen(session, live, visible ? (recorded as Recorded) : undefined) };
}

/** What is recorded of the live side: as it was written where the service only writes it differently. */
function recordSeen({ dialect }: Session, live: Configuration, recorded: Recorded | undefined): Configuration {
  if (!recorded) {
    return subjectOf(dialect).inOneForm(live);
  }
  if (dialect.codec.isSame(live, recorded)) {
    return recorded;
  }
  const { applied = digestApplied(recorded, dialect), ...visible } = recorded;
  const isApplied = lastApplied(recorded, dialect).equals(live);
  return { ...visible, ...subjectOf(dialect).inOneForm(live), ...(!isApplied && { applied }) };
}

function sdkAppIdOf(id: string): number {
  if (!/^[1-9]\d{0,15}$/.test(id)) {
    throw new SettingsError(`"${id}" is no SDKAppID: the resource's id must be the application's, a positive integer.`);
  }
  return Number(id);
}

/**
 * refresh and destroy do not run the program: the engine then hands us the stack configuration of the last `up`, so a
 * key that was rotated since is still the old one (tried with the CLI, 3.258). Environment variables are always current.
 */
export async function withRecordedCredentials<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AuthenticationError && error.credentials.startsWith("trtc:")) {
      error.message +=
        " If you have set a new one already: refresh and destroy use the stack configuration of the last `pulumi up`. Run `pulumi up`, or add --run-program.";
    }
    throw error;
  }
}
