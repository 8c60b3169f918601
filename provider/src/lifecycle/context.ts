import {
  type Configuration,
  defaultTimeouts,
  getEndpointUrl,
  type Post,
  post,
  type RequestContext,
  type Timeouts,
} from "../tencent";
import { SettingsError } from "./errors";
import type { Target } from "./inputs";
import { LiveCache } from "./live-cache";
import type { Log } from "./log";
import { ProgramRun } from "./program-run";
import type { ResourceKind } from "./resource-kind";
import type { Settings } from "./settings";
import { PendingVerifications } from "./verify-write";

/** What one configured provider is given. */
export interface ContextOptions<C extends Configuration> {
  kind: ResourceKind<C>;
  settings: Settings;
  log: Log;
  /** Default: the timeouts of the service's documents. */
  timeouts?: Timeouts | undefined;
  /** Sends HTTP requests. Default: undici, with one connection pool for the process. */
  http?: Post | undefined;
  /** Ends all reads that no resource waits for. */
  signal?: AbortSignal | undefined;
}

/** One configured provider: what it was given, and what it knows about the current operation. */
export interface Context<C extends Configuration = Configuration> extends Required<Omit<ContextOptions<C>, "signal">> {
  timeouts: Timeouts;
  http: Post;
  /** The live configurations that were read. */
  live: LiveCache<C>;
  /** What is known about the program run. */
  run: ProgramRun<C>;
  verifications: PendingVerifications;
  /** Ends reads and retries. A write that was sent finishes. */
  signal?: AbortSignal | undefined;
}

/** Creates a provider's context. The engine starts a process for each operation, so the context lives for one operation. */
export function createContext<C extends Configuration>({
  timeouts = defaultTimeouts,
  http = post,
  ...others
}: ContextOptions<C>): Context<C> {
  const options = { ...others, timeouts, http };
  return {
    ...options,
    live: new LiveCache({
      family: others.kind.family,
      applications: others.settings.applicationsWithCredentials,
      readMs: timeouts.readMs,
      createRequest: (target, operationMs, signal = others.signal) =>
        createRequestContext({ ...options, signal }, target, operationMs),
    }),
    run: new ProgramRun(),
    verifications: new PendingVerifications(),
  };
}

/** What differs between the resources of a provider. */
export interface ResourceOptions {
  urn?: string | undefined;
  /** Ends reads and retries. */
  signal?: AbortSignal | undefined;
  /** How long an operation may take, in milliseconds: the resource's option `customTimeouts`. Default: the provider's. */
  operationMs?: number | undefined;
}

/** Creates the context of one resource: its messages have its URN, and its signal ends reads and retries. */
export function createResourceContext<C extends Configuration>(
  context: Context<C>,
  { urn, signal, operationMs }: ResourceOptions,
): Context<C> {
  return {
    ...context,
    signal,
    timeouts: { ...context.timeouts, ...(operationMs !== undefined && { operationMs }) },
    log: (severity, message) => context.log(severity, message, urn),
  };
}

/**
 * Creates the context for the calls of one operation on one application.
 *
 * @param operationMs - how long the operation may take, in milliseconds
 * @throws SettingsError when no credentials are configured for it, or the settings are invalid
 */
export function createRequestContext<C extends Configuration>(
  { kind, settings, timeouts, http, signal }: Pick<Context<C>, "kind" | "settings" | "timeouts" | "http" | "signal">,
  { sdkAppId, endpoint }: Target,
  operationMs: number = timeouts.operationMs,
): RequestContext<C> {
  if (settings.failures.length > 0) {
    throw new SettingsError(`SDKAppID ${sdkAppId}: ${settings.failures.join(" ")}`);
  }
  const credentials = settings.findCredentials(sdkAppId);
  if (!credentials) {
    throw new SettingsError(
      `SDKAppID ${sdkAppId}: no credentials. Set the application's key with ${settings.adviseSecret("secretKey")} or TRTC_SECRET_KEY; with several applications, ${settings.nameSetting("secretKeys")} or TRTC_SECRET_KEY_${sdkAppId}.`,
    );
  }
  return {
    family: kind.family,
    endpoint: getEndpointUrl(endpoint, kind.family),
    endpointInput:
      endpoint === settings.endpoint ? settings.nameSetting(kind.family.endpointSettings[0]) : "`endpoint`",
    sdkAppId,
    credentials,
    timeouts,
    http,
    signal,
    deadline: performance.now() + operationMs,
  };
}
