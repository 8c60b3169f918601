import type { Harness } from "./harness";

/** One assumption about the service, and how it is put to the test. */
export interface Probe {
  id: string;
  question: string;
  /** What Tencent says. A number is a page: 60134 is trtc.io/document/60134. */
  documented: string;
  /** The outcomes that the provider supports. */
  supported: readonly (string | RegExp)[];
  /** Gives the outcome in a few words. */
  observe(harness: Harness): Promise<string | NotAsked>;
}

/** Why a question could not be asked. */
export interface NotAsked {
  notAsked: string;
}

/** Tencent's documents say nothing. */
export const undocumented = "silent";

/** For what the provider never does: no outcome can hurt it. */
export const anyOutcome = [/^/];

/** For what the provider never writes, but may find written by others: all it needs is that `get` can be read. */
export const anyReadableOutcome = [/^(?!taken, then get answers)/];
