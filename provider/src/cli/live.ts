import { createRequestContext } from "../lifecycle/context";
import { EndpointSkippedError } from "../lifecycle/errors";
import type { Secrets } from "../lifecycle/inputs";
import { createReachability, type Reachability, recordAnswer, recordFailure } from "../lifecycle/reachability";
import type { ResourceKind } from "../lifecycle/resource-kind";
import {
  CallbackServiceError,
  type Configuration,
  escapeLine,
  post,
  type RequestContext,
  service,
  defaultTimeouts as timeouts,
} from "../tencent";
import { startBounded } from "./concurrency";
import { withProgress } from "./progress";
import type { CommandTarget } from "./scope";

/**
 * Creates the context for calls to one application in one family.
 *
 * @throws SettingsError when no credentials are configured for it, or the settings are invalid
 */
export function createContext({ kind, settings, ...target }: CommandTarget): RequestContext {
  return createRequestContext({ kind, settings, timeouts, http: post }, target, timeouts.readMs);
}

/** The live configuration of one application in one family, or the error of the read. */
export interface ReadResult {
  sdkAppId: number;
  kind: ResourceKind;
  /** The endpoint of the read: a host's name or a URL. */
  endpoint: string;
  /** The inputs that the stack's state marks as secret. */
  secrets: Secrets;
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

/** The number of concurrent reads: as many as there are connections. The time limit of a read would else run while it waits for one. */
const readConcurrency = 64;

/** Reads every target, many at the same time, and reports the progress. Does not reject: each result has its error. */
export function readAll(targets: readonly CommandTarget[]): Promise<ReadResult[]> {
  const count = new Set(targets.map(({ sdkAppId }) => sdkAppId)).size;
  const endpoints = new Map<string, Reachability>();
  return withProgress(
    `Reading ${count === 1 ? "one application" : `${count} applications`}`,
    startBounded(targets, readConcurrency, (target) => readOne(target, endpoints)),
  );
}

/** Reads one target, unless its endpoint gave no answer to those before: each read of a dead endpoint takes the whole time limit. */
async function readOne(target: CommandTarget, endpoints: Map<string, Reachability>): Promise<ReadResult> {
  const { sdkAppId, kind, endpoint, recorded } = target;
  const result = { sdkAppId, kind, endpoint, secrets: recorded?.state.secrets ?? new Set<string>() };
  try {
    const context = createContext(target);
    const reachability = endpoints.get(context.endpoint) ?? createReachability();
    endpoints.set(context.endpoint, reachability);
    // A read that waited for its whole time limit, while no other had an answer, is proof enough.
    if (reachability.unanswered.size > 0) {
      throw new EndpointSkippedError(sdkAppId, new URL(context.endpoint).host, [...reachability.unanswered]);
    }
    const live = await readAndRecord(context, reachability);
    return live ? { ...result, configuration: live } : result;
  } catch (error) {
    return { ...result, error: toReadError(error as Error) };
  }
}

async function readAndRecord(context: RequestContext, reachability: Reachability): Promise<Configuration | undefined> {
  const begun = performance.now();
  try {
    const live = await service.get(context);
    recordAnswer(reachability);
    return live;
  } catch (error) {
    recordFailure(reachability, error, context.sdkAppId, begun, false);
    throw error;
  }
}

function toReadError(error: Error): ReadError {
  const { code, requestId } = error instanceof CallbackServiceError ? error : {};
  const message = escapeLine(error.message);
  return { ...(code !== undefined && { code }), ...(requestId && { requestId }), message };
}
