import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient } from "../wire/client";
import { type ApiResponse, describeEnding } from "../wire/response";
import { type Configured, isAbsent, parseState, type State } from "../wire/state";

/**
 * In every address that a run writes, so that a run knows its own. It leads nowhere: example.com is reserved (RFC 2606),
 * and has no such host.
 */
const ours = "trtc-conformance";
export const host = `${ours}.example.com`;

/** An ordinary address. */
export function createAddress(mark: string): string {
  return `https://${host}/${mark}`;
}

/** Whether a configuration was written by a run. */
export function isOurs({ address }: Configured): boolean {
  return address.toLowerCase().includes(ours);
}

/** What `get` showed after a write. */
export interface Visibility {
  state: State;
  /** How often `get` was asked. */
  reads: number;
  /** How long it took, or how long it was waited for. */
  elapsedMs: number;
  /** Whether the write could be seen. */
  isVisible: boolean;
}

/** The body of a write; probes also send what is wrong on purpose. */
export interface WriteBody {
  address: string;
  actions?: readonly string[];
}

/** What became of a write. */
export interface WriteResult {
  sent: WriteBody;
  response: ApiResponse;
  /** How the request ended, in a few words. */
  ending: string;
  /** Only where the write was taken. */
  visibility?: Visibility;
}

export interface WriteOptions {
  /** Default set. */
  verb?: "set" | "update";
  /** How long to wait until the write shows; default: the harness's. */
  timeoutMs?: number;
}

/** What probes work with: one application, written to and read. */
export class Harness {
  /** How long a write may take until it shows. The probe of the lag makes it longer where the service is slow. */
  visibilityTimeoutMs: number;
  #writes = 0;

  constructor(
    readonly client: ApiClient,
    readonly maxVisibilityTimeoutMs: number,
    readonly stop?: AbortSignal,
  ) {
    this.visibilityTimeoutMs = Math.min(5_000, maxVisibilityTimeoutMs);
  }

  /** Makes a word for one address, found in no other. */
  createMark(): string {
    this.#writes += 1;
    return `probe-${String(this.#writes).padStart(3, "0")}`;
  }

  async readState(): Promise<State> {
    return parseState(await this.client.send({ verb: "get" }));
  }

  /** Reads until the state is the expected one, or the time is over. */
  async waitForState(isExpected: (state: State) => boolean, timeoutMs = this.visibilityTimeoutMs): Promise<Visibility> {
    const begun = performance.now();
    for (let reads = 1; ; reads++) {
      const state = await this.readState();
      const elapsedMs = Math.round(performance.now() - begun);
      const isVisible = isExpected(state);
      if (isVisible || elapsedMs >= timeoutMs) {
        return { state, reads, elapsedMs, isVisible };
      }
      await this.pause(Math.min(elapsedMs / 4, 2_000));
    }
  }

  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, this.stop && { signal: this.stop });
  }

  /** Makes sure that nothing is configured. */
  async removeConfiguration(): Promise<{ ending: string; visibility: Visibility }> {
    const response = await this.client.send({ verb: "delete" });
    return { ending: describeEnding(response), visibility: await this.waitForState(isAbsent) };
  }

  /**
   * Writes a configuration, and waits until it shows.
   *
   * @param createBody - makes the body with a mark in the address, by which it is known again
   */
  async write(createBody: (mark: string) => WriteBody, options: WriteOptions = {}): Promise<WriteResult> {
    const { verb = "set", timeoutMs } = options;
    const mark = this.createMark();
    const sent = createBody(mark);
    const response = await this.client.send({ verb, body: sent });
    const ending = describeEnding(response);
    if (ending !== "success") {
      return { sent, response, ending };
    }
    const visibility = await this.waitForState(
      (state) => state.kind === "configured" && state.address.toLowerCase().includes(mark),
      timeoutMs,
    );
    return { sent, response, ending, visibility };
  }

  /** Writes an ordinary address with these actions. */
  writeActions(actions: readonly string[], options?: WriteOptions): Promise<WriteResult> {
    return this.write((mark) => ({ address: createAddress(mark), actions }), options);
  }

  /** Writes an ordinary configuration. */
  writeOrdinary(options?: WriteOptions): Promise<WriteResult> {
    return this.writeActions(["normal_end"], options);
  }
}

/**
 * What became of a write, in words.
 *
 * @param describe - says how what is shown relates to what was sent
 */
export function describeOutcome({ ending, visibility }: WriteResult, describe: (shown: Configured) => string): string {
  if (!visibility) {
    return `refused, ${ending}`;
  }
  const { state, isVisible } = visibility;
  if (state.kind === "absent") {
    return "taken, then get shows nothing";
  }
  if (state.kind === "unclear") {
    return `taken, then get answers: ${state.detail}`;
  }
  return isVisible ? describe(state as Configured) : "taken, then get shows another address";
}
