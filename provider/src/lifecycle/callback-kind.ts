import * as z from "zod";
import { type CallbackFamily, type Configuration, escapeExternalList, type ListDifference, parseUrl } from "../tencent";
import { findEventFailure, listEventWarnings } from "./events";
import { formatAddress, formatEvents, secretInDrift } from "./format";
import type { Secrets } from "./inputs";
import type { ResourceKind } from "./resource-kind";
import { isUnknown } from "./unknown";

/** The maximum length of an address. Tencent documents no limit for REST; most software accepts URLs of this length. */
const maxAddressLength = 2048;

/** Creates the kind of resource for a family's callback configuration: an address, and the events delivered to it. */
export function createCallbackKind<C extends Configuration>(family: CallbackFamily<C>): ResourceKind<C> {
  const { codec } = family;
  const { address: addressInput, events: eventsInput } = codec.inputs;
  const format = (address: string, secrets: Secrets) => formatAddress(address, { isSecret: secrets.has(addressInput) });

  return {
    family,
    rules: {
      // Messages do not show the address: it may contain a secret.
      [addressInput]: z
        .string("must be text")
        .regex(/^https?:\/\//, { error: "must begin with https:// (advised) or http://", abort: true })
        .max(maxAddressLength, {
          error: ({ input }) => `must have at most ${maxAddressLength} characters, not ${String(input).length}`,
          abort: true,
        })
        .refine(isWholeUrl, "must be a URL: it has white space, backslashes, invisible characters or no valid host"),
      [eventsInput]: z
        .array(z.unknown(), "must be a list of event names")
        .refine((events) => events.length > 0, "must name at least one event; to receive none, remove the resource")
        .superRefine((events, context) => {
          for (const event of new Set(events)) {
            const message = findEventFailure(event, family);
            if (message) {
              context.addIssue({ code: "custom", message, params: { event } });
            }
          }
        }),
    },

    normalize(configuration) {
      const events: unknown = configuration[eventsInput];
      return { ...configuration, [eventsInput]: Array.isArray(events) ? [...new Set(events)].sort() : events };
    },

    listWarnings(configuration, secrets) {
      const address = codec.address(configuration);
      const isPlain = !isUnknown(address) && address.startsWith("http:");
      return [
        isPlain
          ? `${addressInput} begins with http://, so events are sent unencrypted; use https:// if the receiver supports it`
          : [],
        secrets.has(eventsInput) ? [] : listEventWarnings(configuration[eventsInput], family),
      ].flat();
    },

    absenceEffect: "nothing is delivered",

    toDrift: (live, secrets) => ({
      [addressInput]: format(codec.address(live), secrets),
      [eventsInput]: secrets.has(eventsInput) ? secretInDrift : escapeExternalList([...codec.events(live)].sort()),
    }),

    format: (live, secrets) =>
      `${addressInput} ${format(codec.address(live), secrets)}, ${eventsInput} ${secrets.has(eventsInput) ? "that are not shown" : formatEvents(codec.events(live)) || "none"}`,

    formatDiff(difference, secrets) {
      const { address, events } = codec.readDifference(difference);
      const parts = [
        address ? formatAddressDiff(addressInput, format(address.live, secrets), format(address.other, secrets)) : [],
        events ? formatEventsDiff(eventsInput, events, secrets) : [],
      ];
      return parts.flat().join("; ");
    },

    describeOwnership: (live, secrets) =>
      `the ${addressInput} is ${format(codec.address(live), secrets)}, not the one that this stack applied`,
  };
}

function formatAddressDiff(input: string, live: string, other: string): string {
  return live === other
    ? `the ${input} differs from ${other} in a part that is not shown`
    : `the ${input} is ${live}, not ${other}`;
}

function formatEventsDiff(input: string, { added, removed }: ListDifference, secrets: Secrets): string {
  if (secrets.has(input)) {
    return `${input} differ, which are not shown`;
  }
  const more = added.length > 0 ? `also have ${formatEvents(added)}` : [];
  const fewer = removed.length > 0 ? `lack ${formatEvents(removed)}` : [];
  return `${input} ${[more, fewer].flat().join(" and ")}`;
}

/**
 * Whether the text is a URL that every parser reads alike. URL parsing silently drops line breaks and tabs, and reads the path
 * as the host if there is no host. Only some parsers end the host at a backslash, so the service may see another host than a
 * reviewer.
 */
function isWholeUrl(address: string): boolean {
  return !/[\s\p{C}\\]/u.test(address) && /^https?:\/\/[^/\\?#]/.test(address) && parseUrl(address) !== undefined;
}
