import {
  type ApiFamily,
  type Configuration,
  getEndpointUrl,
  type RequestContext,
  service,
  waitUntilAborted,
} from "../tencent";
import { EndpointSkippedError } from "./errors";
import { getTargetKey, type Target } from "./inputs";
import { createReachability, getPatienceShare, type Reachability, recordAnswer, recordFailure } from "./reachability";

/** How long a read stays valid, in milliseconds: long enough for the check that follows a refresh. */
const ttlMs = 10_000;

/** The number of concurrent prefetches. */
const prefetchConcurrency = 64;

/** A read of an application's live configuration, finished or running. */
interface Entry<C> {
  /** When the read began, in milliseconds of `performance.now()`. */
  at: number;
  /** The live configuration; undefined: the service said that there is none. */
  live: Promise<C | undefined>;
}

/** What the cache reads, and how it makes requests. */
interface Source<C extends Configuration> {
  family: ApiFamily<C>;
  /** The applications to prefetch. */
  applications: readonly number[];
  /** The time limit of a prefetch, in milliseconds. */
  readMs: number;
  createRequest(target: Target, operationMs: number, signal?: AbortSignal): RequestContext<C>;
}

/** The options of one read. */
interface ReadOptions {
  /** The time limit, in milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  isPrefetch: boolean;
}

/**
 * The live configurations of applications, for check and read: read in this operation, at most some seconds ago. The read
 * before a write must not use the cache.
 */
export class LiveCache<C extends Configuration = Configuration> {
  private readonly entries = new Map<string, Entry<C>>();
  /** The endpoints whose applications were prefetched. */
  private readonly prefetched = new Set<string>();
  /** The reachability of endpoints, by URL. */
  private readonly endpoints = new Map<string, Reachability>();

  constructor(private readonly source: Source<C>) {}

  /**
   * Returns the live configuration, from the cache if it is fresh.
   *
   * @param timeoutMs - the time limit, in milliseconds
   * @returns undefined only if the service said that there is no configuration
   */
  async get(target: Target, timeoutMs: number, signal?: AbortSignal): Promise<C | undefined> {
    const options = { timeoutMs, signal, isPrefetch: false };
    const fetched = this.isFresh(target) ? undefined : this.fetch(target, options);
    this.prefetch(target);
    if (fetched) {
      return fetched;
    }
    const { live } = this.entries.get(this.getKey(target)) as Entry<C>;
    const found = await waitUntilAborted(live, signal).then(
      (configuration) => ({ configuration }),
      () => undefined,
    );
    // Prefetch errors are swallowed: the read is repeated, and its error reported, when it is needed.
    return found ? found.configuration : this.fetch(target, options);
  }

  /** Invalidates what was read of an application, before a write. */
  invalidate(target: Target): void {
    const entry = this.entries.get(this.getKey(target));
    if (entry) {
      entry.at = Number.NEGATIVE_INFINITY;
    }
  }

  private getKey(target: Target): string {
    return getTargetKey(this.source.family, target);
  }

  /** An earlier read of an endpoint that is now skipped stays fresh during the whole operation, unless it was invalidated. */
  private isFresh(target: Target): boolean {
    const entry = this.entries.get(this.getKey(target));
    const maxAgeMs = getPatienceShare(this.getReachability(target)) === undefined ? Number.MAX_VALUE : ttlMs;
    return entry !== undefined && performance.now() - entry.at < maxAgeMs;
  }

  private async fetch(target: Target, options: ReadOptions): Promise<C | undefined> {
    const live = this.read(target, options);
    this.entries.set(this.getKey(target), { at: performance.now(), live });
    return live;
  }

  /** Reduces the time limit, or skips the read, when the endpoint does not answer: else a preview would wait for each application in turn. */
  private async read(target: Target, { timeoutMs, signal, isPrefetch }: ReadOptions): Promise<C | undefined> {
    const { sdkAppId } = target;
    const reachability = this.getReachability(target);
    const share = getPatienceShare(reachability);
    const request = this.source.createRequest(target, timeoutMs * (share ?? 0), signal);
    if (share === undefined) {
      const { unanswered, unansweredPrefetches } = reachability;
      const others = [...unanswered, ...unansweredPrefetches].filter((other) => other !== sdkAppId);
      throw new EndpointSkippedError(sdkAppId, new URL(request.endpoint).host, others);
    }
    const begun = performance.now();
    try {
      const live = await service.get(request);
      recordAnswer(reachability);
      return live;
    } catch (error) {
      recordFailure(reachability, error, sdkAppId, begun, isPrefetch);
      throw error;
    }
  }

  private getReachability({ endpoint }: Target): Reachability {
    const url = getEndpointUrl(endpoint, this.source.family);
    const reachability = this.endpoints.get(url) ?? createReachability();
    this.endpoints.set(url, reachability);
    return reachability;
  }

  /**
   * Prefetches the other applications. The engine checks resources one after another, so each check would wait for a round
   * trip. The credentials name the stack's applications: the first read starts the reads of all others, for later checks.
   */
  private prefetch({ endpoint }: Target): void {
    if (this.prefetched.has(endpoint)) {
      return;
    }
    this.prefetched.add(endpoint);
    const waiting = this.source.applications.map((sdkAppId) => ({ sdkAppId, endpoint }));
    const fetchNext = async (): Promise<void> => {
      for (let target = waiting.shift(); target; target = waiting.shift()) {
        if (!this.entries.has(this.getKey(target))) {
          await this.fetch(target, { timeoutMs: this.source.readMs, isPrefetch: true }).catch(() => undefined);
        }
      }
    };
    for (let nth = 0; nth < prefetchConcurrency; nth++) {
      void fetchNext();
    }
  }
}
