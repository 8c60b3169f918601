import * as z from "zod";
import type { ApiFamily, ConfigCodec, Configuration, Difference, ListDifference, ValueDifference } from "./api-family";
import { parseUrl } from "./parse-url";

/** A callback configuration of Call v1: the receiver's URL, and the events in no particular order. */
export type CallbackV1 = { readonly address: string; readonly actions: readonly string[] };

/** A callback configuration of a v4 family. */
export type CallbackV4 = { readonly url: string; readonly commands: readonly string[] };

/** A name for each part of a callback configuration. */
interface CallbackNames {
  readonly address: string;
  readonly events: string;
}

/** The codec of callback configurations: their parts have other names in each family. */
export interface CallbackCodec<C extends Configuration> extends ConfigCodec<C> {
  /** The names of the resource's inputs. */
  inputs: CallbackNames;
  /** The receiver's URL. */
  address(configuration: C): string;
  /** The events. */
  events(configuration: C): readonly string[];
  /** A difference, by part. */
  readDifference(difference: Difference<C>): { address?: ValueDifference<string>; events?: ListDifference };
}

/** A family that holds callback configurations. */
export interface CallbackFamily<C extends Configuration> extends ApiFamily<C> {
  codec: CallbackCodec<C>;
}

/**
 * The codec of a family's callback configurations.
 *
 * @param inputs - what the resource calls the parts
 * @param fields - what requests and responses call them
 */
export function createCallbackCodec<C extends Configuration>(
  inputs: CallbackNames,
  fields: CallbackNames,
): CallbackCodec<C> {
  const address = (configuration: C) => configuration[inputs.address] as string;
  const events = (configuration: C) => toList(configuration[inputs.events]);
  return {
    inputs,
    address,
    events,
    readDifference: (difference) => {
      const { [inputs.address]: ofAddress, [inputs.events]: ofEvents } = difference as Readonly<
        Record<string, unknown>
      >;
      return { address: ofAddress as ValueDifference<string>, events: ofEvents as ListDifference };
    },
    hasPartialUpdates: false,
    encode: (configuration) => ({
      [fields.address]: address(configuration),
      [fields.events]: events(configuration),
    }),
    decode(data) {
      if (data[fields.address] === "") {
        return "absent";
      }
      const found = schema.safeParse({ address: data[fields.address], events: data[fields.events] });
      return found.success
        ? ({ [inputs.address]: found.data.address, [inputs.events]: found.data.events ?? [] } as unknown as C)
        : "unreadable";
    },
    compare: (live, other) =>
      ({
        ...(normalizeAddress(address(live)) !== normalizeAddress(address(other)) && {
          [inputs.address]: { live: address(live), other: address(other) },
        }),
        ...compareEvents(inputs.events, events(live), events(other)),
      }) as Difference<C>,
    identity: { input: inputs.address, normalize: normalizeAddress },
  };
}

const schema = z.object({ address: z.string(), events: z.array(z.string()).nullish() });

/** In a preview the list may be the unknown value. */
function toList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** Order and duplicates do not count: the service returns its own order. */
function compareEvents(input: string, live: readonly string[], other: readonly string[]) {
  const added = live.filter((event) => !other.includes(event));
  const removed = other.filter((event) => !live.includes(event));
  return added.length > 0 || removed.length > 0 ? { [input]: { added, removed } satisfies ListDifference } : {};
}

/** Normalizes a URL: the service may change the host's case or append a slash. Text that is no URL stays as it is. */
function normalizeAddress(address: string): string {
  return parseUrl(address)?.href ?? address;
}
