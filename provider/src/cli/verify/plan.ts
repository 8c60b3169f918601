import { findClosest } from "../../lifecycle/find-closest";
import { formatAddress } from "../../lifecycle/format";
import { getName } from "../../lifecycle/urn";
import { type DeliverySpec, escapeExternal, parseHttpUrl } from "../../tencent";
import { UsageError } from "../args";
import { createContext, type ReadError, type ReadResult, readAll } from "../live";
import { findSigning, noAddress, type Receiver, userInfoRemark } from "../probe";
import type { CommandTarget } from "../scope";

/** What is to be sent for one application in one family. */
export interface Plan {
  result: ReadResult;
  /** The live address, redacted; null: none is configured; undefined: it could not be read. */
  address?: string | null;
  /** Undefined where there is none to send to. */
  receiver?: Receiver;
  events: readonly PlannedEvent[];
  /** What a reader has to know of the configuration, in whole sentences. */
  warnings: readonly string[];
  /** Why nothing can be sent. */
  error?: ReadError;
}

/** A configured event, or one that was asked for. */
export interface PlannedEvent {
  event: string;
  /** Why it is not sent, as the end of a sentence. */
  omitted?: string;
}

/**
 * Reads what is live, and plans what to send. Does not reject for a single target: each plan has its error.
 *
 * @param words - the events to send; undefined: all that are configured
 * @throws UsageError when one of the words is an event of none of the targets
 */
export async function planAll(
  targets: readonly CommandTarget[],
  words: readonly string[] | undefined,
): Promise<Plan[]> {
  const results = await readAll(targets);
  checkWords(words ?? [], results);
  return Promise.all(targets.map((target, index) => plan(target, results[index] as ReadResult, words)));
}

function checkWords(words: readonly string[], results: readonly ReadResult[]): void {
  const known = new Set(results.flatMap((result) => [...result.kind.family.events, ...listEvents(result)]));
  const unknown = words.find((word) => !known.has(word));
  if (unknown !== undefined) {
    const closest = findClosest(unknown, [...known]);
    const hint = closest === undefined ? "" : ` Did you mean ${escapeExternal(closest)}?`;
    throw new UsageError(`--events: ${escapeExternal(unknown)} is an event of none of these families.${hint}`);
  }
}

function listEvents({ kind, configuration }: ReadResult): string[] {
  const events = configuration?.[String(kind.family.inputs.events)];
  return Array.isArray(events) ? [...new Set<string>(events)] : [];
}

async function plan(target: CommandTarget, result: ReadResult, words: readonly string[] | undefined): Promise<Plan> {
  const { family } = result.kind;
  const empty = { result, events: [], warnings: [] };
  if (result.error) {
    return { ...empty, error: result.error };
  }
  if (!result.configuration) {
    const error = target.recorded && {
      message: `None is live, though the stack's state holds ${escapeExternal(getName(target.recorded.urn))}: \`pulumi up\` sets it again.`,
    };
    return { ...empty, address: null, ...(error && { error }) };
  }
  const input = String(family.inputs.address);
  const live = String(result.configuration[input]);
  // Without the stack's state nobody knows whether the path is a secret.
  const address = formatAddress(live, { isSecret: !target.recorded || result.secrets.has(input) });
  const url = parseHttpUrl(live);
  if (!url) {
    return { ...empty, address, error: { message: noAddress } };
  }
  const delivery = family.delivery as DeliverySpec;
  const signing = await findSigning(createContext(target));
  return {
    result,
    address,
    receiver: { sdkAppId: result.sdkAppId, address: url, delivery, signing },
    events: planEvents(result, delivery, words),
    warnings: listWarnings(url, result),
  };
}

/** Lists the events in the order of the test events, then those that have none. */
function planEvents(
  result: ReadResult,
  { testEvents }: DeliverySpec,
  words: readonly string[] | undefined,
): PlannedEvent[] {
  const { events: listed, eventNotices } = result.kind.family;
  const configured = listEvents(result);
  const wanted = words?.filter((word) => configured.includes(word) || listed.includes(word)) ?? configured;
  const order = Object.keys(testEvents).filter((event) => wanted.includes(event));
  return [...order, ...wanted.filter((event) => !order.includes(event))].map((event) => {
    const test = Object.hasOwn(testEvents, event) ? testEvents[event] : undefined;
    const notice = Object.hasOwn(eventNotices, event) ? eventNotices[event] : undefined;
    if (!configured.includes(event)) {
      return { event, omitted: "it is not among the configured events, so Tencent does not send it" };
    }
    if (!test) {
      return { event, omitted: notice ? Object.values(notice).join() : "no document describes it" };
    }
    return "reason" in test ? { event, omitted: test.reason } : { event };
  });
}

function listWarnings({ protocol, username, password }: URL, result: ReadResult): string[] {
  return [
    protocol === "http:" ? "The address begins with http://, so events are sent unencrypted." : [],
    username || password ? userInfoRemark : [],
    listEvents(result).length === 0 ? "No event is configured, so Tencent delivers nothing." : [],
  ].flat();
}
