import { endingOf } from "../reading.mjs";
import { anything } from "./probe.mjs";

/** @import { Bench } from "../bench.mjs" */
/** @import { Heard } from "../service.mjs" */
/** @import { Probe } from "./probe.mjs" */

const nothingHeard = { notAsked: "no such answer was seen" };

/**
 * The kinds of something in all that was heard.
 *
 * @param {Bench} bench
 * @param {(heard: Heard) => string | undefined} kindIn
 */
function kindsIn({ service }, kindIn) {
  const kinds = new Set(service.heard.map(kindIn).filter((kind) => kind !== undefined));
  return kinds.size === 0 ? nothingHeard : [...kinds].sort().join(" and ");
}

/** @param {Heard} heard */
const isOrdinary = ({ call }) =>
  ["get", "set", "update", "delete"].includes(call.verb) && (call.method ?? "POST") === "POST";

/** @param {unknown} code */
function kindOfCode(code) {
  if (Number.isSafeInteger(code)) return "number";
  return typeof code === "string" && /^-?\d{1,9}$/.test(code) ? "text of digits" : "something else";
}

/** @param {unknown} id */
function kindOfRequestId(id) {
  if (typeof id !== "string") return id === undefined ? "left out" : typeof id;
  return /^[0-9a-f]{32}$/i.test(id) ? "text of 32 hex digits" : "another text";
}

/**
 * What all answers of the run have in common. These come last, since they look back.
 *
 * @type {Probe[]}
 */
export const envelope = [
  {
    id: "failure-status",
    question: "HTTP status of a refusal",
    documented: "200 (60138)",
    copes: ["200"],
    observe: async (bench) =>
      kindsIn(bench, (heard) => {
        const refused = endingOf(heard.answer) !== "success";
        return isOrdinary(heard) && refused ? String(heard.answer.status) : undefined;
      }),
  },
  {
    id: "code-type",
    question: "type of errorCode",
    documented: "Integer (60134); String (60138)",
    copes: ["number", "text of digits", "number and text of digits"],
    observe: async (bench) =>
      kindsIn(bench, (heard) =>
        isOrdinary(heard) && heard.answer.envelope ? kindOfCode(heard.answer.envelope.errorCode) : undefined,
      ),
  },
  {
    id: "request-id-type",
    question: "type of requestId",
    documented: "String (60134); Integer (60138)",
    copes: anything,
    observe: async (bench) =>
      kindsIn(bench, (heard) =>
        isOrdinary(heard) && heard.answer.envelope ? kindOfRequestId(heard.answer.envelope.requestId) : undefined,
      ),
  },
];
