import * as z from "zod";
import type { ConfigCodec } from "./api-family";

/** The token that signs Live's deliveries. */
export type Token = {
  /** 1 to 128 characters. */
  readonly token: string;
  /** Whether deliveries are signed. */
  readonly enabled: boolean;
};

const schema = z.object({ token: z.string(), enabled: z.boolean() });

/** The codec of Live's token. The first write needs both parts, later writes only the changed ones (trtc.io/document/69528). */
export const tokenCodec: ConfigCodec<Token> = {
  hasPartialUpdates: true,
  encode: ({ token, enabled }, live) => ({
    ...(live?.token !== token && { Token: token }),
    ...(live?.enabled !== enabled && { IsTokenEnable: enabled }),
  }),
  decode({ Token: token, IsTokenEnable: enabled }) {
    if (token === "") {
      return "absent";
    }
    const found = schema.safeParse({ token, enabled });
    return found.success ? found.data : "unreadable";
  },
  compare: (live, other) => ({
    ...(live.token !== other.token && { token: { live: live.token, other: other.token } }),
    ...(live.enabled !== other.enabled && { enabled: { live: live.enabled, other: other.enabled } }),
  }),
  identity: { input: "token", normalize: (value) => value },
};
