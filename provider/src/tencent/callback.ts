import * as z from "zod";
import { normalizeAddress, sameActions, sameAddress } from "./compare";
import type { Content } from "./dialect";

/** A callback configuration: where to deliver, and what. */
export type Callback = {
  /** Where deliveries go, as the service holds it. */
  readonly address: string;
  /** The event words, in no particular order. */
  readonly actions: readonly string[];
};

type CallbackNames = { readonly address: string; readonly actions: string };

const schema = z.object({ address: z.string(), actions: z.array(z.string()).nullish() });

/** The content of every generation's callback configuration. */
export const callback: Content = {
  name: "callback",
  patches: false,
  encode: ({ address, actions }: Callback, fields: CallbackNames) => ({
    [fields.address]: address,
    [fields.actions]: actions,
  }),
  decode(data, fields: CallbackNames) {
    if (data[fields.address] === "") {
      return "absent";
    }
    const found = schema.safeParse({ address: data[fields.address], actions: data[fields.actions] });
    return found.success ? { address: found.data.address, actions: found.data.actions ?? [] } : "unreadable";
  },
  same,
  identity: { part: "address", normalize: normalizeAddress },
  secretOf: ({ address }: Callback) => address,
};

/** Whether two configurations deliver the same events to the same place. */
export function same(one: Callback, other: Callback): boolean {
  return sameAddress(one.address, other.address) && sameActions(one.actions, other.actions);
}
