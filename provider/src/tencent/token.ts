import * as z from "zod";
import type { ConfigCodec } from "./api-family";

/** The token that signs Live's deliveries. */
export type Token = {
  /** 1 to 128 characters. */
  readonly token: string;
  /** Whether deliveries are signed. */
  readonly enabled: boolean;
};

type TokenFieldNames = { readonly token: string; readonly enabled: string };

const schema = z.object({ token: z.string(), enabled: z.boolean() });

/** The codec of Live's token. The first write needs both parts, later writes only the changed ones (trtc.io/document/69528). */
export const tokenCodec: ConfigCodec = {
  name: "token",
  hasPartialUpdates: true,
  encode: (wanted: Token, fields: TokenFieldNames, live?: Token) => ({
    ...(live?.token !== wanted.token && { [fields.token]: wanted.token }),
    ...(live?.enabled !== wanted.enabled && { [fields.enabled]: wanted.enabled }),
  }),
  decode(data, fields: TokenFieldNames) {
    if (data[fields.token] === "") {
      return "absent";
    }
    const found = schema.safeParse({ token: data[fields.token], enabled: data[fields.enabled] });
    return found.success ? found.data : "unreadable";
  },
  isSame: (one: Token, other: Token) => one.token === other.token && one.enabled === other.enabled,
  identity: { part: "token", normalize: (value) => value },
  getSecret: (configuration: Token) => configuration.token,
};
