/**
 * What the types of the bodies have in common.
 *
 * They say what Tencent's documents say: nobody has compared them with the service, and parsing does not check them. So
 * every member is optional: the documents contradict each other about which are sent, and where they disagree about a
 * type, the member has both.
 */

/**
 * A user's id. The tables say String, some samples show a number of 18 digits (trtc.io/document/60736, 64423, 68261): such
 * a number is delivered as text, because JavaScript would round it. `String(account)` is safe for both.
 */
export type Account = string | number;

/** Milliseconds since 1970. Source: each page of an event. Chat's sample has a text (trtc.io/document/34374). */
export type Milliseconds = number;

/** Seconds since 1970. */
export type Seconds = number;

/** One of the documented words, or another: the pages spell some differently, and Tencent adds words. */
export type OneOf<Word extends string> = Word | (string & {});

/** What every body of v4 has. */
export interface V4Body {
  /** The event's word. It decides which event this is, not the query: see `Delivery.event`. */
  CallbackCommand?: string;
  /** When it happened. The samples of "before" events, and Live's of a room's creation, have none. */
  EventTime?: Milliseconds;
}

/** A body of v4 that somebody's action causes. */
export interface OperatorBody extends V4Body {
  /** Who did it; `administrator` for a REST call, `@TIM#SYSTEM` has been seen where the service itself did it. */
  Operator_Account?: Account;
}

/** A seat. Source: trtc.io/document/60736 (Room), 64425 (Live). */
export interface Seat {
  /** The seat's number. */
  Index?: number;
  /** Who sits there; absent where nobody does. The samples show a number. */
  Member_Account?: Account;
  /** Whether nobody may take it. */
  IsTakenDisabled?: boolean;
  /** Whether video may not be sent from it. */
  IsVideoDisabled?: boolean;
  /** Whether audio may not be sent from it. */
  IsAudioDisabled?: boolean;
}

/**
 * `Mic.CallbackAfterSeatInfoChanged`, which Room and Live share: which of the two addresses gets it, where one application
 * has both, is not documented. Source: trtc.io/document/60736 (Room), 64425 (Live: without `Operator_Account`). Both
 * samples lack a comma.
 */
export interface SeatInfoChangedBody extends OperatorBody {
  RoomId?: string;
  /** The seats that changed. */
  SeatList?: Seat[];
}

/**
 * A cloud recording's change, as RTC reports it.
 * Source: trtc.io/document/80345 (Call), 78428 (Live).
 */
export interface RecordingChange {
  /** 3: cloud recording; 8: recording of a web page (cloud.tencent.com/document/product/269/129603). */
  EventGroupId?: number;
  /** Such as 301: the recorder started; 311: the files are in VOD. */
  EventType?: number;
  /** When the callback was sent. */
  CallbackTs?: Milliseconds;
  EventInfo?: {
    RoomId?: string;
    UserId?: Account;
    TaskId?: string;
    EventTs?: Seconds;
    EventMsTs?: Milliseconds;
    /** Differs for each `EventType`. */
    Payload?: Record<string, unknown>;
  };
}
