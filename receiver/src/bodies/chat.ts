import type { Account, Milliseconds, V4Body } from "./common";

/**
 * Chat's events in Live's list. The console shares their setting with Chat's own callbacks; whether REST accepts them, and
 * to which address they then go, is not documented.
 */

/**
 * A group message, before or after it is sent: what you answer before decides, see `Verdict`.
 * Source: trtc.io/document/74347, 74348, 34374.
 */
export interface GroupMessageBody extends Omit<V4Body, "EventTime"> {
  GroupId?: string;
  /** The group's type, such as `AVChatRoom`. */
  Type?: string;
  From_Account?: Account;
  Operator_Account?: Account;
  Random?: number;
  /** 1 for a message that is not stored. */
  OnlineOnlyFlag?: number;
  MsgSeq?: number;
  MsgTime?: number;
  MsgBody?: { MsgType?: string; MsgContent?: Record<string, unknown> }[];
  CloudCustomData?: string;
  /** A text in Chat's samples, a number elsewhere. */
  EventTime?: Milliseconds | string;
}

/** A user followed others. Source: trtc.io/document/74356. */
export interface FollowAddedBody extends V4Body {
  From_Account?: Account;
  FollowList?: { To_Account?: Account }[];
}

/** A user unfollowed others: the accounts stand in a plain list here. Source: trtc.io/document/70356. */
export interface FollowDeletedBody extends V4Body {
  From_Account?: Account;
  To_Account?: Account[];
}
