import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { endingOf, stateIn } from "./reading.mjs";

/** @import { Answer, Configured, State } from "./reading.mjs" */
/** @import { Service } from "./service.mjs" */

/**
 * In every address that a run writes, so that a run knows its own. It leads nowhere: example.com is reserved (RFC 2606),
 * and has no such host.
 */
const ours = "trtc-conformance";
export const host = `${ours}.example.com`;

/** @param {State} state */
export const isAbsent = ({ is }) => is === "absent";

/** @param {State} state */
export const isOurs = (state) => state.is === "configured" && state.address.toLowerCase().includes(ours);

/**
 * @typedef {object} Shown what `get` showed after a write
 * @property {State} state
 * @property {number} looks how often it was looked for
 * @property {number} ms how long it took, or how long it was waited for
 * @property {boolean} shown whether the write could be seen
 *
 * @typedef {{ answer: Answer, ending: string, shown?: Shown }} Written `shown` only where the write was taken
 */

/** What probes work with: one application, written to and looked at. */
export class Bench {
  /** How long a write may take until it shows, in ms. The probe of the lag makes it longer where the service is slow. */
  patience;
  #written = 0;
  #stop;

  /**
   * @param {Service} service
   * @param {number} longestPatience in ms
   * @param {AbortSignal} [stop]
   */
  constructor(service, longestPatience, stop) {
    this.service = service;
    this.longestPatience = longestPatience;
    this.patience = Math.min(5_000, longestPatience);
    this.#stop = stop;
  }

  /** A word for one address, found in no other. */
  mark() {
    this.#written += 1;
    return `probe-${String(this.#written).padStart(3, "0")}`;
  }

  /** @returns {Promise<State>} */
  async look() {
    return stateIn(await this.service.call({ verb: "get" }));
  }

  /**
   * Looks until the state is the expected one.
   *
   * @param {(state: State) => boolean} isExpected
   * @param {number} [patience]
   * @returns {Promise<Shown>}
   */
  async lookUntil(isExpected, patience = this.patience) {
    const begun = performance.now();
    for (let looks = 1; ; looks++) {
      const state = await this.look();
      const ms = Math.round(performance.now() - begun);
      const shown = isExpected(state);
      if (shown || ms >= patience) return { state, looks, ms, shown };
      await this.pause(Math.min(ms / 4, 2_000));
    }
  }

  /** @param {number} ms */
  async pause(ms) {
    await sleep(ms, undefined, this.#stop && { signal: this.#stop });
  }

  /** Makes sure that nothing is configured. */
  async clear() {
    const answer = await this.service.call({ verb: "delete" });
    return { answer, ending: endingOf(answer), shown: await this.lookUntil(isAbsent) };
  }

  /**
   * Writes a configuration, and waits until it shows.
   *
   * @param {(mark: string) => { address: unknown, actions?: readonly unknown[] }} configuration made with a mark in the address
   * @param {{ verb?: "set" | "update", patience?: number }} [how]
   * @returns {Promise<Written>}
   */
  async write(configuration, { verb = "set", patience } = {}) {
    const mark = this.mark();
    const answer = await this.service.call({ verb, body: configuration(mark) });
    const ending = endingOf(answer);
    if (ending !== "success") return { answer, ending };
    const shown = await this.lookUntil(
      (state) => state.is === "configured" && state.address.toLowerCase().includes(mark),
      patience,
    );
    return { answer, ending, shown };
  }

  /**
   * Writes an ordinary configuration.
   *
   * @param {readonly string[]} [actions]
   * @param {Parameters<Bench["write"]>[1]} [how]
   */
  writePlain(actions = ["normal_end"], how = {}) {
    return this.write((mark) => ({ address: plain(mark), actions }), how);
  }
}

/** An ordinary address. */
export const plain = (/** @type {string} */ mark) => `https://${host}/${mark}`;

/**
 * What became of a write, in words.
 *
 * @param {Written} written
 * @param {(state: Configured) => string} judge says how what is shown relates to what was sent
 */
export function outcomeOf({ ending, shown }, judge) {
  if (!shown) return `refused, ${ending}`;
  const { state } = shown;
  if (state.is === "absent") return "taken, then get shows nothing";
  if (state.is === "unclear") return `taken, then get answers: ${state.how}`;
  return shown.shown ? judge(/** @type {Configured} */ (state)) : "taken, then get shows another address";
}
