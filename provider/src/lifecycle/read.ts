import { AuthenticationError, type Configuration, isSame, isSdkAppId } from "../tencent";
import type { Context } from "./context";
import { NotFoundError, SettingsError } from "./errors";
import type { State } from "./inputs";
import { digestApplied, lastApplied } from "./last-applied";

/**
 * Reads the live configuration, for refresh and for `CallbackConfig.get`.
 *
 * @param id - the SDKAppID in text
 * @param recorded - what state holds; without a configuration, for `get`
 * @returns what is there, and beside it what this stack applied where that is something else; undefined only where the
 * service has said that there is nothing
 */
export async function read<C extends Configuration>(
  context: Context<C>,
  id: string,
  recorded: Partial<State<C>>,
): Promise<State<C> | undefined> {
  const target = {
    sdkAppId: recorded.sdkAppId ?? parseId(id),
    endpoint: recorded.endpoint ?? context.settings.endpoint,
  };
  const { live: cache, timeouts, signal } = context;
  const live = await explainStaleCredentials(cache.get(target, timeouts.operationMs, signal));
  const { configuration } = recorded;
  if (!configuration) {
    if (!live) {
      // The engine takes the host's answer to a first read for a resource even when its id is blank (tried, 3.258).
      throw new NotFoundError(target.sdkAppId, context.kind.family);
    }
    return { ...target, configuration: context.kind.normalize(live), secrets: recorded.secrets ?? new Set() };
  }
  return live && recordSeen(context, live, { ...(recorded as State<C>), ...target });
}

/** What is recorded of the live side: as it was written where the service only writes it differently. */
function recordSeen<C extends Configuration>({ kind }: Context<C>, live: C, recorded: State<C>): State<C> {
  const { codec } = kind.family;
  if (isSame(codec, live, recorded.configuration)) {
    return recorded;
  }
  const { applied = digestApplied(codec, recorded.configuration), ...rest } = recorded;
  const isApplied = lastApplied(codec, recorded).equals(live);
  return { ...rest, configuration: kind.normalize(live), ...(!isApplied && { applied }) };
}

function parseId(id: string): number {
  if (!isSdkAppId(id)) {
    throw new SettingsError(`"${id}" is no SDKAppID: the resource's id must be the application's, a positive integer.`);
  }
  return Number(id);
}

/**
 * refresh and destroy do not run the program: the engine then hands us the stack configuration of the last `up`, so a
 * key that was rotated since is still the old one (tried with the CLI, 3.258). Environment variables are always current.
 */
export async function explainStaleCredentials<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AuthenticationError && error.credentials.origin === "configuration") {
      error.message +=
        " If you have set a new one already: refresh and destroy use the stack configuration of the last `pulumi up`. Run `pulumi up`, or add --run-program.";
    }
    throw error;
  }
}
