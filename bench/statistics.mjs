/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * Each round's value beside the other's of the same round: what disturbs the machine for a while disturbs both.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} peers
 * @param {(our: number, peer: number) => number} compare
 */
export function roundByRound(ours, peers, compare) {
  return ours.map((value, round) => compare(value, /** @type {number} */ (peers[round])));
}
