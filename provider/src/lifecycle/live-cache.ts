import { type ApiFamily, type Configuration, getEndpointUrl, type RequestContext, service } from "../tencent";
import { EndpointSkippedError } from "./errors";
import type { Target } from "./inputs";
import { createReachability, getPatienceShare, type Reachability, recordAnswer, recordFailure } from "./reachability";

/** How long a read is good for, in milliseconds: from a refresh to the check that follows it, and no longer. */
const ttlMs = 10_000;

/** How many applications are prefetched at a time. */
const prefetchConcurrency = 64;

/** What was read of an application's live side, or is being read. */
interface Entry<C> {
  /** When it was asked, on the clock of `performance.now()`. */
  at: number;
  /** What the service said; undefined: proven absent. */
  live: Promise<C | undefined>;
}

/** What the cache reads, and how. */
interface Source<C extends Configuration> {
  family: ApiFamily<C>;
  /** The applications to prefetch. */
  applications: readonly number[];
  /** How long a prefetch may take, in milliseconds. */
  readMs: number;
  createRequest(target: Target, operationMs: number, signal?: AbortSignal): RequestContext<C>;
}

/** How one read is made. */
interface ReadOptions {
  /** How long it may take, in milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  isPrefetch: boolean;
}

/**
 * What the service holds for applications, as check and read may know it: read in this operation, some seconds ago at most.
 * Never for the read that guards a write.
 */
export class LiveCache<C extends Configuration = Configuration> {
  private readonly entries = new Map<string, Entry<C>>();
  /** Endpoints whose applications were prefetched. */
  private readonly prefetched = new Set<string>();
  /** Whether endpoints answer, by their URL. */
  private readonly endpoints = new Map<string, Reachability>();

  constructor(private readonly source: Source<C>) {}

  /**
   * @param timeoutMs - how long it may take, in milliseconds
   * @returns undefined only where the service has said that there is no configuration
   */
  async get(target: Target, timeoutMs: number, signal?: AbortSignal): Promise<C | undefined> {
    const options = { timeoutMs, signal, isPrefetch: false };
    const fetched = this.isFresh(target) ? undefined : this.fetch(target, options);
    this.prefetch(target);
    if (fetched) {
      return fetched;
    }
    const { live } = this.entries.get(this.keyOf(target)) as Entry<C>;
    const found = await live.then(
      (configuration) => ({ configuration }),
      () => undefined,
    );
    // Prefetch errors are swallowed: the read is repeated, and its error reported, when it is needed.
    return found ? found.configuration : this.fetch(target, options);
  }

  /** What was read of an application is no longer so: it is about to be changed. */
  invalidate(target: Target): void {
    const entry = this.entries.get(this.keyOf(target));
    if (entry) {
      entry.at = Number.NEGATIVE_INFINITY;
    }
  }

  private keyOf({ sdkAppId, endpoint }: Target): string {
    return `${sdkAppId} ${this.urlOf(endpoint)}`;
  }

  private urlOf(endpoint: string): string {
    return getEndpointUrl(endpoint, this.source.family);
  }

  /** Where an endpoint is given up, what it said earlier in this operation is the best there is, unless we changed it. */
  private isFresh(target: Target): boolean {
    const entry = this.entries.get(this.keyOf(target));
    const maxAgeMs = getPatienceShare(this.reachabilityOf(target)) === undefined ? Number.MAX_VALUE : ttlMs;
    return entry !== undefined && performance.now() - entry.at < maxAgeMs;
  }

  private async fetch(target: Target, options: ReadOptions): Promise<C | undefined> {
    const live = this.read(target, options);
    this.entries.set(this.keyOf(target), { at: performance.now(), live });
    return live;
  }

  /** A preview of many applications must not wait for each of them in turn when nobody answers. */
  private async read(target: Target, { timeoutMs, signal, isPrefetch }: ReadOptions): Promise<C | undefined> {
    const { sdkAppId } = target;
    const reachability = this.reachabilityOf(target);
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

  private reachabilityOf({ endpoint }: Target): Reachability {
    const url = this.urlOf(endpoint);
    const reachability = this.endpoints.get(url) ?? createReachability();
    this.endpoints.set(url, reachability);
    return reachability;
  }

  /**
   * The engine checks resources one after another, so a read in each would cost a round trip for each. The credentials name
   * the stack's applications: the first read starts all the others, and their answers wait for the checks that follow.
   */
  private prefetch({ endpoint }: Target): void {
    if (this.prefetched.has(endpoint)) {
      return;
    }
    this.prefetched.add(endpoint);
    const waiting = this.source.applications.map((sdkAppId) => ({ sdkAppId, endpoint }));
    const fetchNext = async (): Promise<void> => {
      for (let target = waiting.shift(); target; target = waiting.shift()) {
        if (!this.entries.has(this.keyOf(target))) {
          await this.fetch(target, { timeoutMs: this.source.readMs, isPrefetch: true }).catch(() => undefined);
        }
      }
    };
    for (let nth = 0; nth < prefetchConcurrency; nth++) {
      void fetchNext();
    }
  }
}
