/** How two figures of one round are compared, and how the result is written. */
export const comparisons = {
  ratio: {
    unit: "",
    compare: (/** @type {number} */ our, /** @type {number} */ peer) => our / peer,
    format: (/** @type {number} */ value) => value.toFixed(2),
  },
  difference: {
    unit: "ms",
    compare: (/** @type {number} */ our, /** @type {number} */ peer) => our - peer,
    format: (/** @type {number} */ value) => `${value < 0 ? "" : "+"}${value.toFixed(0)} ms`,
  },
};

/** How most rows compare. */
export const timed = /** @type {const} */ ({ by: "ratio", unit: "s", digits: 2 });
