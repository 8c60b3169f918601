import { type Configuration, retry, service } from "../tencent";
import { type Context, createRequestContext } from "./context";
import type { State } from "./inputs";
import { getLastApplied } from "./last-applied";
import { explainStaleCredentials } from "./read";

/**
 * Deletes the configuration, unless it is no longer the one that this stack applied. Succeeds if there is none.
 *
 * @param isDeclared - whether the program of this operation declares the application with another resource
 */
export async function remove<C extends Configuration>(
  context: Context<C>,
  state: State<C>,
  isDeclared: boolean,
): Promise<void> {
  const { sdkAppId } = state;
  const { kind, run, log } = context;
  if (isDeclared || run.sdkAppIds.has(sdkAppId)) {
    // The resource was renamed or replaced. The engine has created the new one, and both have the same configuration.
    log(
      "info",
      `SDKAppID ${sdkAppId}: its ${kind.family.title} was not deleted, because this program declares it: the resource was renamed or replaced.`,
    );
    return;
  }
  context.live.invalidate(state);
  const request = createRequestContext(context, state);
  const applied = getLastApplied(kind.family.codec, state);
  const foreign = await explainStaleCredentials(
    retry(request, async () => {
      const live = await service.getOnce(request);
      if (live && !applied.owns(live)) {
        return live;
      }
      if (live) {
        await service.remove(request);
      }
      return undefined;
    }),
  );
  if (foreign) {
    log(
      "warning",
      `SDKAppID ${sdkAppId}: its ${kind.family.title} was not deleted: ${kind.describeOwnership(foreign, state.secrets)}. Another writer or an interrupted run of this stack set it.`,
    );
  }
}
