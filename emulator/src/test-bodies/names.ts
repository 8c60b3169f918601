/** When an event happens, in milliseconds and in seconds since 1970. */
export interface Moment {
  readonly ms: number;
  readonly s: number;
}

/** The body of each event, by its word. */
export type Bodies = Readonly<Record<string, (now: Moment) => object>>;

/** Names that no real user, room or call has, so that a receiver can tell a test. */
export const caller = "test-caller";
export const callee = "test-callee";
export const host = "test-host";
export const guest = "test-guest";
export const room = "test-room";
export const otherRoom = "test-other-room";
export const call = "test-call";
export const battle = "test-battle";
