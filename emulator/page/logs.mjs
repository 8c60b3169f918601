import { find, make, show, showTime, sync } from "./elements.mjs";

/**
 * @template Item
 * @typedef {{ total: number, last: Item[] }} Log of which the page has the last entries
 */

/**
 * @typedef {object} Call
 * @property {number} number
 * @property {number} at
 * @property {string} family
 * @property {string} verb
 * @property {number} [sdkAppId]
 * @property {string} [identifier]
 * @property {number} [code]
 * @property {string} [fault]
 * @property {boolean} applied
 */

/**
 * @typedef {{ status?: number, failure?: string, ms: number }} Try
 * @typedef {object} Delivery
 * @property {number} number
 * @property {number} at
 * @property {string} family
 * @property {number} sdkAppId
 * @property {string} event
 * @property {string} address
 * @property {Try[]} tries
 * @property {boolean} [accepted]
 */

/**
 * @typedef {object} Fault
 * @property {string} kind
 * @property {string} [verb]
 * @property {string} [family]
 * @property {number} [sdkAppId]
 * @property {number | "always"} times
 */

/** @param {Log<Call>} requests */
export const showRequests = (requests) => showLog("requests", requests, renderCall);

/** @param {Log<Delivery>} deliveries */
export const showDeliveries = (deliveries) => showLog("deliveries", deliveries, renderDelivery);

/** @param {Fault[]} faults */
export function showFaults(faults) {
  const numbered = faults.map((fault, number) => ({ number, fault }));
  find("no-faults").hidden = faults.length > 0;
  sync(
    find("faults"),
    numbered,
    ({ number }) => number,
    ({ fault }) => {
      const { kind, verb = "any call", family = "any family", sdkAppId = "any application", times } = fault;
      const left = typeof times === "string" ? times : `${times} more`;
      return make("li", {}, `${kind}: ${verb}, ${family}, ${sdkAppId}, ${left}`);
    },
  );
}

/**
 * @template {{ number: number }} Item
 * @param {"requests" | "deliveries"} name
 * @param {Log<Item>} log
 * @param {(item: Item) => HTMLElement} render
 */
function showLog(name, { total, last }, render) {
  find(`no-${name}`).hidden = total > 0;
  find(`${name}-count`).textContent =
    total > last.length ? `the last ${last.length} of ${total}, newest first` : total > 1 ? "newest first" : "";
  sync(find(name), last.toReversed(), ({ number }) => number, render);
}

/** @param {Call} call */
function renderCall({ at, family, verb, sdkAppId, identifier, code, fault, applied }) {
  const codeClass = code === 0 ? "good" : "bad";
  return renderRow(
    make("td", { class: "nowrap" }, showTime(at)),
    make("td", { class: "nowrap" }, family),
    make("td", { class: "nowrap" }, verb),
    make("td", { class: `nowrap ${codeClass}` }, code === undefined ? "none" : show(code)),
    make("td", {}, applied ? "yes" : "no"),
    make("td", {}, fault ?? ""),
    make("td", { class: "nowrap" }, sdkAppId === undefined ? "none" : show(sdkAppId)),
    make("td", { class: "words" }, identifier === undefined ? "none" : show(identifier)),
  );
}

/** @param {Delivery} delivery */
function renderDelivery({ at, family, sdkAppId, event, address, tries, accepted }) {
  const states = { undefined: ["", "under way"], true: ["good", "yes"], false: ["bad", "no"] };
  const [verdictClass = "", verdict = ""] = states[/** @type {"true"} */ (String(accepted))];
  return renderRow(
    make("td", { class: "nowrap" }, showTime(at)),
    make("td", { class: "words" }, show(event)),
    make("td", { class: `nowrap ${verdictClass}` }, verdict),
    make("td", {}, make("ol", {}, ...tries.map((made) => make("li", {}, describeTry(made))))),
    make("td", { class: "words" }, show(address)),
    make("td", { class: "nowrap" }, family),
    make("td", { class: "nowrap" }, show(sdkAppId)),
  );
}

/** @param {Try} made */
function describeTry({ status, failure, ms }) {
  return `${[status === undefined ? "" : `HTTP ${status}`, failure ?? ""].filter(Boolean).join(", ")} (${ms} ms)`;
}

/** @param {...HTMLElement} cells */
function renderRow(...cells) {
  return make("tr", {}, ...cells);
}
