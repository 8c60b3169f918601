import { type Application, call, unreadable } from "./call";
import type { Configuration } from "./dialect";
import { parseConfiguration } from "./reply";
import { persist } from "./retry";

/** Reads the live configuration as {@link getOnce} does, trying again where that may help. */
export function get(application: Application): Promise<Configuration | undefined> {
  return persist(application.deadline, () => getOnce(application));
}

/**
 * Reads the live configuration; for use within `persist`.
 *
 * @returns undefined only where the service has said that there is none
 */
export async function getOnce(application: Application): Promise<Configuration | undefined> {
  const reply = await call(application, "get");
  if (reply === "absent") {
    return undefined;
  }
  const configuration = parseConfiguration(reply.data, application.dialect);
  if (configuration === "unreadable") {
    throw unreadable(application, "get", "a configuration of an unknown shape", {
      ...(reply.requestId && { requestId: reply.requestId }),
    });
  }
  return configuration === "absent" ? undefined : configuration;
}

// A write is tried once: when its answer is lost, only looking can tell whether it was applied, and what to do then is
// the caller's to say.

/** Sets the configuration. Generations differ in whether this replaces one that is there. */
export async function set(application: Application, configuration: Configuration, live?: Configuration): Promise<void> {
  await call(application, "set", { configuration, live });
}

/** Replaces the configuration that is there; "absent" where there is none to replace, or only `set` will do. */
export async function update(application: Application, configuration: Configuration): Promise<"updated" | "absent"> {
  const reply = await call(application, "update", { configuration });
  return reply === "absent" ? "absent" : "updated";
}

/**
 * Puts the configuration there, in the generation's way to replace one that is present, or to make one.
 *
 * @param live - what is there; "unseen": something, most likely
 */
export async function put(
  application: Application,
  configuration: Configuration,
  live: Configuration | "unseen" | undefined,
): Promise<void> {
  const updates = live !== undefined && application.dialect.paths.update !== undefined;
  if (!updates || (await update(application, configuration)) === "absent") {
    await set(application, configuration, live === "unseen" ? undefined : live);
  }
}

/** Takes the configuration away; that there was none is success too. */
export async function remove(application: Application): Promise<void> {
  await call(application, "delete");
}
