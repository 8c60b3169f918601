/** What was measured, and why some of it was not. */
export class Figures {
  /** @type {Map<string, number[]>} */
  #values = new Map();
  /** @type {Map<string, string>} */
  #reasons = new Map();

  /**
   * @param {string} name such as "one.up.seconds"
   * @param {number} value of the next round
   */
  add(name, value) {
    this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  /**
   * @param {string} start how the names of what is lacking begin, such as "one.openTofu"
   * @param {string} reason
   */
  lack(start, reason) {
    this.#reasons.set(start, reason);
  }

  /** @param {string} name */
  get(name) {
    return this.#values.get(name);
  }

  /** @param {string} name */
  reasonFor(name) {
    const found = [...this.#reasons].find(([start]) => name.startsWith(`${start}.`));
    return found?.[1] ?? "its measurement did not run";
  }
}
