import { RefusedError } from "./error";
import { type Bodies, type Family, familyRules } from "./families";
import { parseJson } from "./json";
import { type Parameters, readQuery } from "./query";

/** What every delivery has. */
interface DeliveryFacts<F extends Family> {
  readonly family: F;
  /** The application, from the query; undefined where it is missing or no number. */
  readonly sdkAppId: number | undefined;
  /** The client's address, from the query. Live's `AfterMemberStateChanged` has none. */
  readonly clientIp: string | undefined;
  /** `iOS`, `Android`, `Web`, `miniProgram` in v1; also `RESTAPI`, `Windows`, `Mac`, `iPad` and `Unknown` in v4. */
  readonly platform: string | undefined;
  /** Whether it is a test event of `pulumi-trtc-callbacks`: nothing has happened. */
  readonly isTest: boolean;
  /** The body as it came. */
  readonly text: string;
}

/** A delivery of a documented event. The members of the body are as Tencent's documents have them: nobody checks them. */
export type KnownDelivery<F extends Family, Event extends keyof Bodies[F] = keyof Bodies[F]> = {
  readonly [E in Event]: DeliveryFacts<F> & {
    readonly isKnown: true;
    /** The event's word, as Tencent's list has it. */
    readonly event: E;
    readonly body: Bodies[F][E];
  };
}[Event];

/** A delivery of an event that this version does not know. */
export interface UnknownDelivery<F extends Family> extends DeliveryFacts<F> {
  readonly isKnown: false;
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A delivery, by family. Look at `isKnown`, then at `family` and `event`: they tell the compiler the body's type. */
export type Delivery = { [F in Family]: KnownDelivery<F> | UnknownDelivery<F> }[Family];

/** The value of the member `Probe` of a test event. */
const testMark = "pulumi-trtc-callbacks-probe";

/**
 * Parses what Tencent delivers. Checks neither who sent it nor the members of the body.
 *
 * @param family - whose address it came to: the body does not tell, since Room and Live share a word
 * @param query - of the request's URL
 * @param body - bytes must be UTF-8
 * @throws RefusedError with the reason `body`
 */
export function parseDelivery(family: Family, query: string | URLSearchParams, body: string | Uint8Array): Delivery {
  return createDelivery(family, readQuery(query), body);
}

/** As `parseDelivery`, for a query that has been read. */
export function createDelivery(family: Family, parameters: Parameters, body: string | Uint8Array): Delivery {
  const text = typeof body === "string" ? body : decode(body);
  const members = parseObject(text);
  const event = findEvent(family, parameters, members);
  const sdkAppId = parameters.get("sdkappid") ?? "";
  return {
    family,
    isKnown: familyRules[family].events.has(event),
    event,
    body: members,
    sdkAppId: /^[1-9]\d{0,14}$/.test(sdkAppId) ? Number(sdkAppId) : undefined,
    clientIp: parameters.get("clientip"),
    platform: parameters.get("optplatform"),
    isTest: members.Probe === testMark,
    text,
  } as Delivery;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new RefusedError("body", "The body is not UTF-8.");
  }
}

function parseObject(text: string): Record<string, unknown> {
  if (text === "") {
    throw new RefusedError(
      "body",
      "The body is empty. If it was not, something has read it before, such as a body parser.",
    );
  }
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new RefusedError("body", "The body is no JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RefusedError("body", "The body is no JSON object.");
  }
  return value as Record<string, unknown>;
}

/**
 * Finds the event's word. In v4 the body has it, and the query, where some pages name another one: the body counts, unless
 * only the query's word is known. In v1 the query has it; where that says `call_end`, as in the sample of
 * trtc.io/document/60130, or nothing, it is the result of the call.
 */
function findEvent(family: Family, parameters: Parameters, members: Readonly<Record<string, unknown>>): string {
  const command = parameters.get("command");
  const event =
    family === "v1"
      ? (command !== "call_end" && command) || lowerCase(members.CallResult) || command
      : findKnown(
          family,
          members.CallbackCommand,
          parameters.get("callbackcommand") ?? parameters.get("webhookcommand"),
        );
  if (!event) {
    throw new RefusedError("body", "Neither the query nor the body names the event.");
  }
  return event;
}

/** The first word that is in the family's list, else the first of all. */
function findKnown(family: Family, inBody: unknown, inQuery: string | undefined): string | undefined {
  const { events, aliases } = familyRules[family];
  let first: string | undefined;
  for (const word of [inBody, inQuery]) {
    if (typeof word === "string" && word !== "") {
      const listed = Object.hasOwn(aliases, word) ? String(aliases[word]) : word;
      if (events.has(listed)) {
        return listed;
      }
      first ??= listed;
    }
  }
  return first;
}

/** The table of trtc.io/document/60130 capitalises what its sample has in lower case. */
function lowerCase(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}
