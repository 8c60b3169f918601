import * as z from "zod";
import type { Content } from "./dialect";

/** What signs Live's deliveries. */
export type Token = {
  /** 1 to 128 characters. */
  readonly token: string;
  /** Whether deliveries are signed with it. */
  readonly enabled: boolean;
};

type TokenNames = { readonly token: string; readonly enabled: string };

const schema = z.object({ token: z.string(), enabled: z.boolean() });

/** The content of Live's token: the first write needs both parts, later ones what changes (trtc.io/document/69528). */
export const token: Content = {
  name: "token",
  patches: true,
  encode: (wanted: Token, fields: TokenNames, live?: Token) => ({
    ...(live?.token !== wanted.token && { [fields.token]: wanted.token }),
    ...(live?.enabled !== wanted.enabled && { [fields.enabled]: wanted.enabled }),
  }),
  decode(data, fields: TokenNames) {
    if (data[fields.token] === "") {
      return "absent";
    }
    const found = schema.safeParse({ token: data[fields.token], enabled: data[fields.enabled] });
    return found.success ? found.data : "unreadable";
  },
  same: (one: Token, other: Token) => one.token === other.token && one.enabled === other.enabled,
  identity: { part: "token", normalize: (value) => value },
  secretOf: (configuration: Token) => configuration.token,
};
