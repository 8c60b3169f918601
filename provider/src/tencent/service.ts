import type { Configuration } from "./api-family";
import { parseConfiguration } from "./api-response";
import { call, type RequestContext, toInvalidResponseError } from "./call";
import { retry } from "./retry";

/** Reads the live configuration as {@link getOnce} does, with retries. */
export function get<C extends Configuration>(context: RequestContext<C>): Promise<C | undefined> {
  return retry(context, () => getOnce(context));
}

/**
 * Reads the live configuration, in one try. For use within `retry`.
 *
 * @returns undefined only when the service said that no configuration exists
 */
export async function getOnce<C extends Configuration>(context: RequestContext<C>): Promise<C | undefined> {
  const response = await call(context, "get");
  if (response === "absent") {
    return undefined;
  }
  const configuration = parseConfiguration(response.data, context.family);
  if (configuration === "unreadable") {
    throw toInvalidResponseError(context, "get", "a configuration of an unknown shape", {
      ...(response.requestId && { requestId: response.requestId }),
    });
  }
  return configuration === "absent" ? undefined : configuration;
}

// A write is tried once. When its response is lost, only a read shows whether it was applied: the caller decides what to do.

/** Sets the configuration. Whether this replaces an existing one depends on the family. */
export async function set<C extends Configuration>(
  context: RequestContext<C>,
  configuration: C,
  live?: C,
): Promise<void> {
  await call(context, "set", { configuration, live });
}

/** Replaces the existing configuration; "absent" when there is none, or when `set` has to be called instead. */
export async function update<C extends Configuration>(
  context: RequestContext<C>,
  configuration: C,
): Promise<"updated" | "absent"> {
  const response = await call(context, "update", { configuration });
  return response === "absent" ? "absent" : "updated";
}

/**
 * Creates or replaces the configuration, with the operations that the family has.
 *
 * @param live - the live configuration; "unseen" when one probably exists but its value is not to be relied on
 */
export async function upsert<C extends Configuration>(
  context: RequestContext<C>,
  configuration: C,
  live: C | "unseen" | undefined,
): Promise<void> {
  const canUpdate = live !== undefined && context.family.paths.update !== undefined;
  if (!canUpdate || (await update(context, configuration)) === "absent") {
    await set(context, configuration, live === "unseen" ? undefined : live);
  }
}

/** Deletes the configuration. Succeeds also when there was none. */
export async function remove<C extends Configuration>(context: RequestContext<C>): Promise<void> {
  await call(context, "delete");
}
