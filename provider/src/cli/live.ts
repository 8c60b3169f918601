import { createRequestContext } from "../lifecycle/context";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { readSettings, type Settings, type StackConfiguration } from "../lifecycle/settings";
import {
  CallbackServiceError,
  type Configuration,
  escapeLine,
  post,
  type RequestContext,
  service,
  defaultTimeouts as timeouts,
} from "../tencent";

/**
 * Creates the context for calls to one application in one family, at the endpoint of the settings.
 *
 * @throws SettingsError when no credentials are configured for it, or the settings are invalid
 */
export function createContext(sdkAppId: number, kind: ResourceKind, settings: Settings): RequestContext {
  const target = { sdkAppId, endpoint: settings.endpoint };
  return createRequestContext({ kind, settings, timeouts, http: post }, target, timeouts.readMs);
}

/** The live configuration of one application in one family, or the error of the read. */
export interface ReadResult {
  sdkAppId: number;
  kind: ResourceKind;
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
  kinds: readonly ResourceKind[],
  configuration: StackConfiguration,
): Promise<ReadResult>[] {
  return sdkAppIds.flatMap((sdkAppId) => kinds.map((kind) => readOne(sdkAppId, kind, configuration)));
}

async function readOne(sdkAppId: number, kind: ResourceKind, configuration: StackConfiguration): Promise<ReadResult> {
  const settings = readSettings(configuration, process.env, kind.family);
  const result = { sdkAppId, kind, endpoint: settings.endpoint };
  try {
    const live = await service.get(createContext(sdkAppId, kind, settings));
    return live ? { ...result, configuration: live } : result;
  } catch (error) {
    const { code, requestId } = error instanceof CallbackServiceError ? error : {};
    const message = escapeLine((error as Error).message);
    return { ...result, error: { ...(code !== undefined && { code }), ...(requestId && { requestId }), message } };
  }
}
