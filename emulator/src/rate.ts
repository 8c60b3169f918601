const windowMs = 1000;

/**
 * Admits a number of calls in any period of one second. Assumption: the documents say only "10 times per second", so
 * the emulator takes the strictest reading, a sliding window, in which refused calls do not count.
 */
export class SlidingWindow {
  readonly #admitted = new Map<string, number[]>();

  /** @param key what is counted together; @param limit calls a second; @param now milliseconds of a steady clock. */
  admit(key: string, limit: number, now = performance.now()): boolean {
    const recent = (this.#admitted.get(key) ?? []).filter((at) => at > now - windowMs);
    const admitted = recent.length < limit;
    if (admitted) {
      recent.push(now);
    }
    this.#admitted.set(key, recent);
    return admitted;
  }

  clear(): void {
    this.#admitted.clear();
  }
}
