import { createRequestContext, openSession } from "../lifecycle/session";
import { readSettings, type Settings, type StackConfiguration } from "../lifecycle/settings";
import {
  CallbackServiceError,
  type Configuration,
  escapeLine,
  type RequestContext,
  service,
  timeouts,
} from "../tencent";
import type { Family } from "./families";

/**
 * One application in one family, ready for calls at the endpoint of the settings.
 *
 * @throws SettingsError when no credentials are configured for it, or the settings are at fault
 */
export function applicationFor(sdkAppId: number, { dialect }: Family, settings: Settings): RequestContext {
  const session = openSession(dialect, settings, () => {});
  return createRequestContext(session, { sdkAppId, endpoint: settings.endpoint }, timeouts.readMs);
}

/** What one family holds for one application, or why that could not be read. */
export interface Reading {
  sdkAppId: number;
  family: Family;
  /** Where it was asked: a host's name or a URL. */
  endpoint: string;
  /** Undefined: the service has said that there is nothing, or could not be asked. */
  configuration?: Configuration;
  /** Why it could not be asked. */
  error?: ReadingError;
}

/** Why a configuration could not be read. Public: `get --json` prints it. */
export interface ReadingError {
  /** In whole sentences, with what to do next. */
  message: string;
  /** The service's result code, where it gave one. */
  code?: number;
  /** The service's name for the call, where it gave one. */
  requestId?: string;
}

/** Asks the service for every application and family, all at once. None of the readings rejects. */
export function startReadings(
  sdkAppIds: readonly number[],
  families: readonly Family[],
  configuration: StackConfiguration,
): Promise<Reading>[] {
  return sdkAppIds.flatMap((sdkAppId) => families.map((family) => readOne(sdkAppId, family, configuration)));
}

async function readOne(sdkAppId: number, family: Family, configuration: StackConfiguration): Promise<Reading> {
  const settings = readSettings(configuration, process.env, family.dialect);
  const reading = { sdkAppId, family, endpoint: settings.endpoint };
  try {
    const live = await service.get(applicationFor(sdkAppId, family, settings));
    return live ? { ...reading, configuration: live } : reading;
  } catch (error) {
    const { code, requestId } = error instanceof CallbackServiceError ? error : {};
    const message = escapeLine((error as Error).message);
    return { ...reading, error: { ...(code !== undefined && { code }), ...(requestId && { requestId }), message } };
  }
}
