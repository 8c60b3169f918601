/** The user, room and call of every test event, and the value of its member `Probe`. */
export const probeName = "pulumi-trtc-callbacks-probe";

/** When a test event says that it happened. */
export interface Moment {
  seconds: number;
  ms: number;
}

/**
 * A test event: has the members that Tencent documents for the event, and nothing that a receiver could act on. All users,
 * rooms and calls are {@link probeName}; nothing lasted, cost or scored anything.
 */
export interface TestEvent {
  /** Builds the body, without the member `Probe`. */
  body(moment: Moment): object;
  /** Set when the query names no client. */
  omitsClient?: true;
  /**
   * Set when the answer decides whether something happens: the ranges of the codes that refuse it. 0 allows it, and no
   * document gives another code a meaning.
   */
  refusalCodes?: readonly (readonly [first: number, last: number])[];
}

/** An event that has no test event. */
export interface NoTestEvent {
  /** Why there is none, as the end of a sentence. */
  reason: string;
}

/** The test events of a family, in the order in which they are sent: what begins something comes before what ends it. */
export type TestEvents<Event extends string = string> = Readonly<Record<Event, TestEvent | NoTestEvent>>;
