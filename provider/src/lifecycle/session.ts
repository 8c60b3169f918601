import { type ApiFamily, type Configuration, type RequestContext, timeouts, toEndpointUrl } from "../tencent";
import type { Severity } from "./engine-log";
import { SettingsError } from "./errors";
import type { Reachability } from "./reachability";
import type { Settings } from "./settings";

/** What names an application to a resource. */
export interface Target {
  sdkAppId: number;
  /** A host's name or a URL. */
  endpoint: string;
}

/** What was seen of an application's live side, or is about to be. */
export interface Observation {
  /** When it was asked, on the clock of `performance.now()`. */
  at: number;
  /** What the service said; undefined: proven absent. */
  live: Promise<Configuration | undefined>;
}

/** What one provider process knows. The engine runs one process for an operation, so this is one operation's memory. */
export interface Session {
  dialect: ApiFamily;
  settings: Settings;
  /** Tells the user something, in one line: a warning, unless nobody has to act on it. */
  say(message: string, severity?: Severity): void;
  /** What was seen of the live side, by application. */
  observations: Map<string, Observation>;
  /** Endpoints where the applications of the credentials were looked at ahead of need. */
  lookedAhead: Set<string>;
  /** Whether endpoints answer, by their URL. */
  endpoints: Map<string, Reachability>;
  /** The applications for which check told of drift in this operation. */
  drifted: Set<string>;
  /** The SDKAppIDs that the program of this operation declares. */
  declared: Set<number>;
  /** What this stack recorded when check saw it, by application. */
  recorded: Map<string, Configuration>;
  /** How many creations and updates are under way. */
  writes: number;
  /** What was written is being read back. None of these fails. */
  readBacks: Set<Promise<void>>;
}

/** A new process's memory. */
export function openSession(dialect: ApiFamily, settings: Settings, say: Session["say"]): Session {
  return {
    dialect,
    settings,
    say,
    observations: new Map(),
    lookedAhead: new Set(),
    endpoints: new Map(),
    drifted: new Set(),
    declared: new Set(),
    recorded: new Map(),
    writes: 0,
    readBacks: new Set(),
  };
}

/** The name of an application in the session's maps: the same for every way to write the endpoint. */
export function keyOf({ dialect }: Session, { sdkAppId, endpoint }: Target): string {
  return `${sdkAppId} ${toEndpointUrl(endpoint, dialect)}`;
}

/**
 * The application, ready for the calls of one operation.
 *
 * @param patience - how long the operation may take, in milliseconds
 * @throws SettingsError when no credentials are configured for it, or the settings are at fault
 */
export function createRequestContext(
  { dialect, settings }: Session,
  { sdkAppId, endpoint }: Target,
  patience: number = timeouts.operationMs,
): RequestContext {
  if (settings.faults.length > 0) {
    throw new SettingsError(`SDKAppID ${sdkAppId}: ${settings.faults.join(" ")}`);
  }
  const credentials = settings.credentialsFor(sdkAppId);
  if (!credentials) {
    throw new SettingsError(
      `SDKAppID ${sdkAppId}: no credentials. Set the application's key with \`pulumi config set --secret trtc:secretKey KEY\` or TRTC_SECRET_KEY; with several applications, trtc:secretKeys or TRTC_SECRET_KEY_${sdkAppId}.`,
    );
  }
  return {
    family: dialect,
    endpoint: toEndpointUrl(endpoint, dialect),
    hasOwnEndpoint: endpoint !== settings.endpoint,
    sdkAppId,
    credentials,
    deadline: performance.now() + patience,
  };
}
