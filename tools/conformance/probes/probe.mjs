/** @import { Bench } from "../bench.mjs" */

/**
 * One assumption, and how it is put to the test.
 *
 * @typedef {object} Probe
 * @property {string} id
 * @property {string} question
 * @property {string} documented what Tencent says. A number is a page: 60134 is trtc.io/document/60134
 * @property {readonly (string | RegExp)[]} copes the outcomes that the provider copes with
 * @property {(bench: Bench) => Promise<string | NotAsked>} observe gives the outcome in a few words
 *
 * @typedef {{ notAsked: string }} NotAsked why it could not be asked
 */

export const silent = "silent";

/** For what the provider never does: no outcome can hurt it. */
export const anything = [/^/];

/** For what the provider never writes, but may find written by others: all it needs is that `get` can be read. */
export const anythingReadable = [/^(?!taken, then get answers)/];
