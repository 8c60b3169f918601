/**
 * Ends the writing of the pages: what they are written from is not as it has to be.
 *
 * @param {string} fault
 * @returns {never}
 */
export function fail(fault) {
  throw new Error(`${fault}.`);
}
