const windowMs = 1000;

/**
 * Lets a number of calls through in any one second. Assumption: the documents say "10 times per second" and no more, so
 * the strictest reading holds, a sliding window; and a call that was refused does not count.
 */
export class SlidingWindow {
  readonly #admitted = new Map<string, number[]>();

  /** @param key what is counted together; @param limit calls a second; @param now milliseconds of a steady clock. */
  admit(key: string, limit: number, now = performance.now()): boolean {
    const recent = (this.#admitted.get(key) ?? []).filter((at) => at > now - windowMs);
    const admitted = recent.length < limit;
    if (admitted) recent.push(now);
    this.#admitted.set(key, recent);
    return admitted;
  }

  clear(): void {
    this.#admitted.clear();
  }
}
