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

/** What is handed to one configured provider. */
export interface ContextOptions<C extends Configuration> {
  kind: ResourceKind<C>;
  settings: Settings;
  log: Log;
  /** Default: those of the service's documents. */
  timeouts?: Timeouts | undefined;
  /** Sends HTTP requests. Default: undici, with connections that the process shares. */
  http?: Post | undefined;
}

/** One configured provider: what it was given, and what it knows of the operation that it works for. */
export interface Context<C extends Configuration = Configuration> extends Required<ContextOptions<C>> {
  timeouts: Timeouts;
  http: Post;
  /** What was seen of the live side. */
  live: LiveCache<C>;
  /** What the program declares. */
  run: ProgramRun<C>;
  verifications: PendingVerifications;
  /** Ends reads and retries. A write under way finishes. */
  signal?: AbortSignal | undefined;
}

/** A new provider's context. The engine runs one process for an operation, so this is one operation's memory. */
export function createContext<C extends Configuration>({
  timeouts = defaultTimeouts,
  http = post,
  ...given
}: ContextOptions<C>): Context<C> {
  const options = { ...given, timeouts, http };
  return {
    ...options,
    live: new LiveCache({
      family: given.kind.family,
      applications: given.settings.applicationsWithCredentials,
      readMs: timeouts.readMs,
      createRequest: (target, operationMs, signal) => createRequestContext({ ...options, signal }, target, operationMs),
    }),
    run: new ProgramRun(),
    verifications: new PendingVerifications(),
  };
}

/** What the steps for one resource are given: its messages carry its URN, and its signal ends what can be ended. */
export function forResource<C extends Configuration>(
  context: Context<C>,
  { urn, signal }: { urn?: string; signal?: AbortSignal },
): Context<C> {
  return { ...context, signal, log: (severity, message) => context.log(severity, message, urn) };
}

/** The name of an application in the context's maps: the same for every way to write the endpoint. */
export function getTargetKey<C extends Configuration>(
  { kind }: Pick<Context<C>, "kind">,
  { sdkAppId, endpoint }: Target,
): string {
  return `${sdkAppId} ${getEndpointUrl(endpoint, kind.family)}`;
}

/**
 * The application, ready for the calls of one operation.
 *
 * @param operationMs - how long the operation may take, in milliseconds
 * @throws SettingsError when no credentials are configured for it, or the settings are invalid
 */
export function createRequestContext<C extends Configuration>(
  {
    kind,
    settings,
    timeouts,
    http,
    signal,
  }: Omit<ContextOptions<C>, "log"> & Pick<Context<C>, "timeouts" | "http" | "signal">,
  { sdkAppId, endpoint }: Target,
  operationMs: number = timeouts.operationMs,
): RequestContext<C> {
  if (settings.failures.length > 0) {
    throw new SettingsError(`SDKAppID ${sdkAppId}: ${settings.failures.join(" ")}`);
  }
  const credentials = settings.findCredentials(sdkAppId);
  if (!credentials) {
    throw new SettingsError(
      `SDKAppID ${sdkAppId}: no credentials. Set the application's key with \`pulumi config set --secret trtc:secretKey KEY\` or TRTC_SECRET_KEY; with several applications, trtc:secretKeys or TRTC_SECRET_KEY_${sdkAppId}.`,
    );
  }
  return {
    family: kind.family,
    endpoint: getEndpointUrl(endpoint, kind.family),
    endpointInput: endpoint === settings.endpoint ? `trtc:${kind.family.endpointSettings[0]}` : "`endpoint`",
    sdkAppId,
    credentials,
    timeouts,
    http,
    signal,
    deadline: performance.now() + operationMs,
  };
}
