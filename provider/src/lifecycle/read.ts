import { AuthenticationError, type Configuration, isSame, isSdkAppId } from "../tencent";
import type { Context } from "./context";
import { NotFoundError, SettingsError } from "./errors";
import type { State } from "./inputs";
import { digestApplied, getLastApplied } from "./last-applied";

/**
 * Reads the live configuration, for refresh and for `CallbackConfig.get`.
 *
 * @param id - the SDKAppID as text
 * @param recorded - the recorded state; without a configuration, for `get`
 * @returns the live configuration, and what this stack applied if that differs; undefined only if the service said that there
 * is no configuration
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
      // In `get`, the engine accepts the host's response as a resource even if its id is empty (tried, 3.258).
      throw new NotFoundError(target.sdkAppId, context.kind.family);
    }
    return { ...target, configuration: context.kind.normalize(live), secrets: recorded.secrets ?? new Set() };
  }
  return live && recordSeen(context, live, { ...(recorded as State<C>), ...target });
}

/** Returns the state after a read. If the service only writes the same configuration differently, the recorded form stays. */
function recordSeen<C extends Configuration>({ kind }: Context<C>, live: C, recorded: State<C>): State<C> {
  const { codec } = kind.family;
  if (isSame(codec, live, recorded.configuration)) {
    return recorded;
  }
  const { applied = digestApplied(codec, recorded.configuration), ...rest } = recorded;
  const isApplied = getLastApplied(codec, recorded).equals(live);
  return { ...rest, configuration: kind.normalize(live), ...(!isApplied && { applied }) };
}

function parseId(id: string): number {
  if (!isSdkAppId(id)) {
    throw new SettingsError(
      `"${id}" is not an SDKAppID: the resource's id must be the application's SDKAppID, a positive integer.`,
    );
  }
  return Number(id);
}

/**
 * Adds an explanation to an authentication error in refresh and destroy. They do not run the program, so the engine passes the
 * stack configuration of the last `up`, with the old key if it was rotated since (tried with the CLI, 3.258). Environment
 * variables are always current.
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
