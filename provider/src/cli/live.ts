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
 * Creates the context for calls to one application in one family, at the endpoint of the settings.
 *
 * @throws SettingsError when no credentials are configured for it, or the settings are invalid
 */
export function createContext(sdkAppId: number, { api }: Family, settings: Settings): RequestContext {
  const session = openSession(api, settings, () => {});
  return createRequestContext(session, { sdkAppId, endpoint: settings.endpoint }, timeouts.readMs);
}

/** The live configuration of one application in one family, or the error of the read. */
export interface ReadResult {
  sdkAppId: number;
  family: Family;
  /** The endpoint of the read: a host's name or a URL. */
  endpoint: string;
  /** Undefined when none exists, or when the read failed. */
  configuration?: Configuration;
  /** Why the read failed. */
  error?: ReadError;
}

/** The error of a read. Public: `get --json` prints it. */
export interface ReadError {
  /** In whole sentences, with what to do next. */
  message: string;
  /** The service's result code, if it returned one. */
  code?: number;
  /** The service's id of the call, if it returned one. */
  requestId?: string;
}

/** Reads every application and family, all at the same time. None of the promises rejects. */
export function startReads(
  sdkAppIds: readonly number[],
  families: readonly Family[],
  configuration: StackConfiguration,
): Promise<ReadResult>[] {
  return sdkAppIds.flatMap((sdkAppId) => families.map((family) => readOne(sdkAppId, family, configuration)));
}

async function readOne(sdkAppId: number, family: Family, configuration: StackConfiguration): Promise<ReadResult> {
  const settings = readSettings(configuration, process.env, family.api);
  const result = { sdkAppId, family, endpoint: settings.endpoint };
  try {
    const live = await service.get(createContext(sdkAppId, family, settings));
    return live ? { ...result, configuration: live } : result;
  } catch (error) {
    const { code, requestId } = error instanceof CallbackServiceError ? error : {};
    const message = escapeLine((error as Error).message);
    return { ...result, error: { ...(code !== undefined && { code }), ...(requestId && { requestId }), message } };
  }
}
