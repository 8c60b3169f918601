import type { Exchange } from "../wire/client";
import { describeEnding } from "../wire/response";
import { anyOutcome, type Probe } from "./probe";

/** Observes which kinds of something there are in all exchanges of the run so far. */
function observeKinds(classify: (exchange: Exchange) => string | undefined): Probe["observe"] {
  return async ({ client }) => {
    const kinds = new Set(
      client.exchanges
        .filter(isOrdinary)
        .map(classify)
        .filter((kind) => kind !== undefined),
    );
    return kinds.size === 0 ? { notAsked: "no such answer was seen" } : [...kinds].sort().join(" and ");
  };
}

function isOrdinary({ request: { verb, method = "POST" } }: Exchange): boolean {
  return ["get", "set", "update", "delete"].includes(verb) && method === "POST";
}

function classifyCode(code: unknown): string {
  if (Number.isSafeInteger(code)) {
    return "number";
  }
  return typeof code === "string" && /^-?\d{1,9}$/.test(code) ? "text of digits" : "something else";
}

function classifyRequestId(id: unknown): string {
  if (typeof id !== "string") {
    return id === undefined ? "left out" : typeof id;
  }
  return /^[0-9a-f]{32}$/i.test(id) ? "text of 32 hex digits" : "another text";
}

/** What all responses of the run have in common. These come last, since they look back. */
export const envelope: readonly Probe[] = [
  {
    id: "failure-status",
    question: "HTTP status of a refusal",
    documented: "200 (60138)",
    supported: ["200"],
    observe: observeKinds(({ response }) =>
      describeEnding(response) === "success" ? undefined : String(response.status),
    ),
  },
  {
    id: "code-type",
    question: "type of errorCode",
    documented: "Integer (60134); String (60138)",
    supported: ["number", "text of digits", "number and text of digits"],
    observe: observeKinds(({ response: { envelope } }) => envelope && classifyCode(envelope.errorCode)),
  },
  {
    id: "request-id-type",
    question: "type of requestId",
    documented: "String (60134); Integer (60138)",
    supported: anyOutcome,
    observe: observeKinds(({ response: { envelope } }) => envelope && classifyRequestId(envelope.requestId)),
  },
];
