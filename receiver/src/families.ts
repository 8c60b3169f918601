import type { CallBodies } from "./bodies/call";
import type { LiveBodies } from "./bodies/live";
import type { RoomBodies } from "./bodies/room";
import type { V1Bodies } from "./bodies/v1";
import { callEvents, liveEvents, roomEvents, v1Events } from "./events";

/** The bodies of each family's events. */
export interface Bodies {
  v1: V1Bodies;
  call: CallBodies;
  room: RoomBodies;
  live: LiveBodies;
}

/** Who delivers: Call's first generation, or Call, Room or Live of v4. */
export type Family = keyof Bodies;

/** The members of an answer. */
export type Answer = Readonly<Record<string, string | number>>;

/** What differs between the families. */
export interface FamilyRules {
  /** The words of its events. */
  readonly events: ReadonlySet<string>;
  /** Words that some of the documents have in place of another. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Whether its deliveries can be signed. */
  readonly isSigned: boolean;
  /** The body of an answer, with HTTP 200, that ends the delivery. */
  readonly success: Answer;
  /** The body of an answer after which v1 tries again. v4 looks at the HTTP status. */
  readonly failure: Answer;
}

/** What Call, Room and Live of v4 answer. Source: trtc.io/document/68941, 60733, 64422. */
const v4 = {
  aliases: {},
  isSigned: false,
  success: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 },
  failure: { ActionStatus: "FAIL", ErrorInfo: "", ErrorCode: 1 },
};

const collectWords = (events: object) => new Set(Object.keys(events));

export const familyRules: Readonly<Record<Family, FamilyRules>> = {
  v1: {
    events: collectWords(v1Events),
    aliases: {},
    isSigned: false,
    // trtc.io/document/60130. A capital E, where v1's own REST calls answer with `errorCode`.
    success: { ErrorCode: 0, ErrorMessage: "Success" },
    failure: { ErrorCode: 1, ErrorMessage: "Failed" },
  },
  call: { ...v4, events: collectWords(callEvents) },
  // The word of Tencent's lists until 2024-04.
  room: {
    ...v4,
    events: collectWords(roomEvents),
    aliases: { "Room.CallbackUpdateRoomInfo": "Room.CallbackAfterUpdateRoomInfo" },
  },
  live: {
    ...v4,
    events: collectWords(liveEvents),
    aliases: {
      // trtc.io/document/64424
      "Live.CallbackMemberStateChanged": "Live.CallbackAfterMemberStateChanged",
      // trtc.io/document/78428
      "Follow.CallbackAfterCloudRecordingChanged": "Live.CallbackAfterCloudRecordingChanged",
    },
    // trtc.io/document/64412
    isSigned: true,
  },
};

/** The families, as the last part of an address's path names them. */
export const families = Object.keys(familyRules) as readonly Family[];

/** The events whose answer decides whether something happens. Source: trtc.io/document/72210, 74347. */
export const beforeEvents: ReadonlySet<string> = new Set([
  "Live.CallbackBeforeSendGift",
  "Group.CallbackBeforeSendMsg",
] satisfies (keyof LiveBodies)[]);

/**
 * The answer to an event whose word has `Before` in it. For a gift, 0 allows it, 1 and 102100 to 102200 refuse it, the
 * latter with the code passed on to the client (trtc.io/document/72210). For a message, 0 allows it, 1 refuses it, 2 drops
 * it without the sender's knowledge (trtc.io/document/34374). Other events' answers are not looked at.
 */
export interface Verdict {
  readonly ErrorCode: number;
  /** Default: none. */
  readonly ErrorInfo?: string;
}
