import * as z from "zod";
import type { ConfigCodec } from "./api-family";
import { isSameActionSet, isSameAddress, normalizeAddress } from "./compare";

/** A callback configuration: the receiver and the events. */
export type Callback = {
  /** The receiver's URL, as the service stores it. */
  readonly address: string;
  /** The events, in no particular order. */
  readonly actions: readonly string[];
};

type CallbackFieldNames = { readonly address: string; readonly actions: string };

const schema = z.object({ address: z.string(), actions: z.array(z.string()).nullish() });

/** The codec of callback configurations, in every family. */
export const callbackCodec: ConfigCodec = {
  name: "callback",
  hasPartialUpdates: false,
  encode: ({ address, actions }: Callback, fields: CallbackFieldNames) => ({
    [fields.address]: address,
    [fields.actions]: actions,
  }),
  decode(data, fields: CallbackFieldNames) {
    if (data[fields.address] === "") {
      return "absent";
    }
    const found = schema.safeParse({ address: data[fields.address], actions: data[fields.actions] });
    return found.success ? { address: found.data.address, actions: found.data.actions ?? [] } : "unreadable";
  },
  isSame,
  identity: { part: "address", normalize: normalizeAddress },
  getSecret: ({ address }: Callback) => address,
};

/** Whether two configurations deliver the same events to the same receiver. */
export function isSame(one: Callback, other: Callback): boolean {
  return isSameAddress(one.address, other.address) && isSameActionSet(one.actions, other.actions);
}
