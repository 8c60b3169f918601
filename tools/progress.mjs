/** @typedef {(sentence: string) => void} Say tells the user one thing, on a line of its own */

/** What takes less than this is not worth a line. */
const quietSeconds = 1.5;

/** How often a long step shows that it is alive: CI systems end jobs that print nothing for minutes. */
const heartbeatSeconds = 20;

/**
 * Does a step, and says so if it turns out to take long.
 *
 * @template T
 * @param {Say} say
 * @param {string} doing what is being done, as the start of a sentence: "Compiling the provider"
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(say, doing, step) {
  const begun = Date.now();
  const first = setTimeout(() => say(`${doing} ...`), quietSeconds * 1000);
  const heartbeat = setInterval(
    () => say(`  ... still at it after ${getSecondsSince(begun).toFixed(0)} s`),
    heartbeatSeconds * 1000,
  );
  try {
    return await step();
  } finally {
    clearTimeout(first);
    clearInterval(heartbeat);
  }
}

/** @param {number} begun a `Date.now()` */
export function getSecondsSince(begun) {
  return (Date.now() - begun) / 1000;
}
