/**
 * What came back.
 *
 * @typedef {object} Answer
 * @property {number} status of HTTP
 * @property {Record<string, unknown> | undefined} envelope undefined: the body was no JSON object
 */

/**
 * What `get` shows. `how` is the way in which it says so.
 *
 * @typedef {{ is: "absent" | "unclear", how: string }} NotConfigured
 * @typedef {{ is: "configured", address: string, actions: string[] }} Configured
 * @typedef {NotConfigured | Configured} State
 */

/**
 * The result code of an answer; undefined where it has none that can be read.
 *
 * @param {Answer} answer
 */
export function codeOf({ envelope }) {
  const code = envelope?.errorCode;
  return Number.isSafeInteger(code) || /^-?\d{1,9}$/.test(String(code)) ? Number(code) : undefined;
}

/**
 * How a call ended, in a few words: "success", "code 70001", "HTTP 404" …
 *
 * @param {Answer} answer
 */
export function endingOf(answer) {
  const code = codeOf(answer);
  const words = code === undefined ? "no result code" : code === 0 ? "success" : `code ${code}`;
  if (answer.status === 200) return answer.envelope ? words : "HTTP 200, no JSON object";
  return code === undefined ? `HTTP ${answer.status}` : `HTTP ${answer.status}, ${words}`;
}

/**
 * Reads an answer to `get`. Every form in which a service may say "nothing" counts as absent here: which of them the
 * provider copes with is for the probe to say.
 *
 * @param {Answer} answer
 * @returns {State}
 */
export function stateIn(answer) {
  const ending = endingOf(answer);
  if (ending === "code 999") return { is: "absent", how: ending };
  if (ending !== "success") return { is: "unclear", how: ending };

  const data = answer.envelope?.data;
  const nothing = [undefined, null, ""].includes(/** @type {never} */ (data));
  if (nothing) return { is: "absent", how: `success, data ${JSON.stringify(data) ?? "left out"}` };
  if (typeof data !== "object") return { is: "unclear", how: `success, data is a ${typeof data}` };
  if (Object.keys(/** @type {object} */ (data)).length === 0) {
    return { is: "absent", how: `success, data ${JSON.stringify(data)}` };
  }
  const { address, actions } = /** @type {Record<string, unknown>} */ (data);
  if (address === "" || address === null) return { is: "absent", how: `success, address ${JSON.stringify(address)}` };
  if (typeof address !== "string" || !areTexts(actions ?? [])) {
    return { is: "unclear", how: `success, address is ${kindOf(address)}, actions is ${kindOf(actions)}` };
  }
  return { is: "configured", address, actions: /** @type {string[]} */ (actions ?? []) };
}

/** @param {unknown} value */
function areTexts(value) {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/**
 * The kind of a value, never the value.
 *
 * @param {unknown} value
 */
export function kindOf(value) {
  if (value === undefined) return "left out";
  if (value === null) return "null";
  if (value === "") return "an empty text";
  const kinds = { string: "a text", number: "a number", boolean: "true or false", object: "an object" };
  return Array.isArray(value) ? "a list" : (kinds[/** @type {keyof kinds} */ (typeof value)] ?? typeof value);
}
