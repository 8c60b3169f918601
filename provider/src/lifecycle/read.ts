import { type Configuration, limits, SignatureError } from "../tencent";
import { AbsentError, SettingsError } from "./errors";
import { configurationIn } from "./inputs";
import { observe } from "./observations";
import type { Session } from "./session";
import { type Recorded, recordOf } from "./state";
import { subjectOf } from "./subjects";

/**
 * Reads the live configuration, for refresh and for `CallbackConfig.get`.
 *
 * @param id - the SDKAppID in text
 * @param recorded - what state holds; empty for `get`
 * @returns what is there; undefined only where the service has said that there is nothing
 */
export async function read(session: Session, id: string, recorded: Partial<Recorded>): Promise<Recorded | undefined> {
  const target = {
    sdkAppId: recorded.sdkAppId ?? sdkAppIdOf(id),
    endpoint: recorded.endpoint ?? session.settings.endpoint,
  };
  const live = await withRecordedCredentials(observe(session, target, limits.operation));
  const applied = configurationIn(recorded, session.dialect);
  if (!live && !applied) {
    // The engine takes the host's answer to a first read for a resource even when its id is blank (tried, 3.258).
    throw new AbsentError(target.sdkAppId, session.dialect);
  }
  return live && { ...recordOf(recorded as Recorded), ...target, ...asApplied(session, live, applied) };
}

/** What is recorded stays as it was written where the service only writes it differently. */
function asApplied({ dialect }: Session, live: Configuration, applied: Configuration | undefined): Configuration {
  return applied && dialect.content.same(live, applied) ? applied : subjectOf(dialect).inOneForm(live);
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
    if (error instanceof SignatureError && error.credentials.startsWith("trtc:")) {
      error.message +=
        " If you have set a new one already: refresh and destroy use the stack configuration of the last `pulumi up`. Run `pulumi up`, or add --run-program.";
    }
    throw error;
  }
}
