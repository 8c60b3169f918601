import { createHash } from "node:crypto";
import type { Delivery, Family, ReceiverOptions, RefusedError } from "../../../receiver/src";

export const secret = "0123456789abcdef-of-the-path";
export const token = "t0ken-that-signs";

/** What a receiver was given, and what it told. */
export interface Seen {
  deliveries: Delivery[];
  refused: RefusedError[];
  errors: unknown[];
}

/** A receiver's options, and what it has seen. */
export function watch(options: Partial<ReceiverOptions> = {}): { seen: Seen; options: ReceiverOptions } {
  const seen: Seen = { deliveries: [], refused: [], errors: [] };
  return {
    seen,
    options: {
      secret,
      liveToken: token,
      onRefused: (error) => seen.refused.push(error),
      onError: (error) => seen.errors.push(error),
      ...options,
      handle: (delivery) => {
        seen.deliveries.push(delivery);
        return options.handle?.(delivery);
      },
    },
  };
}

/** What Live appends to an address, with code of its own: Node's, not the receiver's. */
export function sign(by: string, time: number | string = Math.floor(Date.now() / 1000)): string {
  return `Sign=${createHash("sha256").update(`${by}${time}`).digest("hex")}&RequestTime=${time}`;
}

/** One delivery of each family, as its documents show it. */
export const samples: Record<Family, { query: string; body: object }> = {
  v1: {
    query: "sdkappid=1400000001&command=normal_end&contenttype=json&clientip=192.0.2.1&optplatform=iOS",
    body: { UserId: "alice", CallId: "call", Role: "caller", CallResult: "normal_end", EventTime: 1704856884 },
  },
  call: {
    query:
      "SdkAppid=1400000001&CallbackCommand=Call.CallbackAfterEndCall&contenttype=json&ClientIP=192.0.2.1&OptPlatform=Web",
    body: { CallbackCommand: "Call.CallbackAfterEndCall", CallRecord: { CallId: "call" }, EventTime: 1740464128807 },
  },
  room: {
    query: "SdkAppid=1400000001&CallbackCommand=Mic.CallbackAfterSeatInfoChanged&contenttype=json",
    body: { CallbackCommand: "Mic.CallbackAfterSeatInfoChanged", RoomId: "room", SeatList: [{ Index: 1 }] },
  },
  live: {
    query: "SdkAppid=1400000001&CallbackCommand=Live.CallbackBeforeSendGift&contenttype=json",
    body: { CallbackCommand: "Live.CallbackBeforeSendGift", RoomId: "room", GiftWater: { Coins: 1000 } },
  },
};

/** The path and query that a sample is posted to. */
export function addressOf(family: Family, pathSecret: string = secret): string {
  const signature = family === "live" ? `&${sign(token)}` : "";
  return `/${pathSecret}/${family}?${samples[family].query}${signature}`;
}
