import { applicationOf, openSession } from "../lifecycle/session";
import { readSettings, type StackConfiguration } from "../lifecycle/settings";
import { type Configuration, limits, service } from "../tencent";
import type { Family } from "./families";

/** What one family holds for one application, or why that could not be read. */
export interface Reading {
  sdkAppId: number;
  family: Family;
  /** Where it was asked: a host's name or a URL. */
  endpoint: string;
  /** Undefined: the service has said that there is nothing, or could not be asked. */
  configuration?: Configuration;
  /** Why it could not be asked, in whole sentences. */
  trouble?: string;
}

/** Asks the service for every application and family, all at once. Never throws for one of them. */
export function readAll(
  sdkAppIds: readonly number[],
  families: readonly Family[],
  configuration: StackConfiguration,
): Promise<Reading[]> {
  return Promise.all(
    sdkAppIds.flatMap((sdkAppId) => families.map((family) => readOne(sdkAppId, family, configuration))),
  );
}

async function readOne(sdkAppId: number, family: Family, configuration: StackConfiguration): Promise<Reading> {
  const { dialect } = family;
  const settings = readSettings(configuration, process.env, dialect);
  const { endpoint } = settings;
  const reading = { sdkAppId, family, endpoint };
  try {
    const session = openSession(dialect, settings, () => {});
    const live = await service.get(applicationOf(session, { sdkAppId, endpoint }, limits.look));
    return live ? { ...reading, configuration: live } : reading;
  } catch (error) {
    return { ...reading, trouble: (error as Error).message };
  }
}
