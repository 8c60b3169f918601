/** @import { Family } from "../../provider/dist/families.js" */
/** @import { Setting } from "../../provider/dist/settings-table.js" */
/** @import { ErrorCodeInfo } from "../../provider/dist/tencent/errors.js" */

/**
 * The stack configuration's settings, a row for each.
 *
 * @param {readonly Setting[]} settings
 */
export function writeSettings(settings) {
  const rows = settings.map(({ key, variable, perApplication, secret, meaning, values, default: fallback = "" }) => {
    const kinds = [perApplication && "object", secret && "secret"].filter(Boolean);
    return [
      `\`trtc:${key}\`${kinds.length > 0 ? ` (${kinds.join(", ")})` : ""}`,
      `\`${variable}${perApplication ? "_<SDKAPPID>" : ""}\``,
      perApplication && secret ? `${meaning}: \`pulumi config set --secret ${secret}\`` : writeMeaning(meaning, values),
      fallback,
    ];
  });
  return writeTable(["stack configuration", "environment", "meaning", "default"], rows);
}

/** @param {string} meaning @param {Setting["values"]} [values] */
function writeMeaning(meaning, values = {}) {
  return [meaning, ...Object.entries(values).map(([value, effect]) => `\`${value}\`: ${effect}`)].join(". ");
}

/**
 * Which resource is for which clients.
 *
 * @param {readonly Family[]} families
 */
export function writeResources(families) {
  const rows = families.map(({ clients, resource, inputs, events }) => [
    clients,
    `\`${resource}\`${events.length > 0 ? "" : " besides"}`,
    events.length > 0 ? `${events.length} ${inputs.events}` : "",
  ]);
  return writeTable(["your clients", "resource", "which events"], rows);
}

/** A call of an application whose key comes from the stack's configuration. */
const call = /** @type {Parameters<ErrorCodeInfo["hint"]>[0]} */ ({
  sdkAppId: 1400000001,
  operation: "get",
  credentials: { name: "`trtc:secretKey`", origin: "configuration" },
  isPresigned: false,
  identifier: "administrator",
  identifierInput: "trtc:identifier",
  endpointInput: "`endpoint`, or `trtc:v4Endpoint`",
});

/**
 * The service's result codes, a row for all that are told in the same words.
 *
 * @param {Readonly<Record<string, ErrorCodeInfo>>} codes
 */
export function writeCodes(codes) {
  /** @type {Map<string, { codes: string[], words: string[] }>} */
  const rows = new Map();
  for (const [code, { summary, hint }] of Object.entries(codes)) {
    const words = [summary, hint(call).replace(timeOfNow, "")];
    const row = rows.get(words.join()) ?? { codes: [], words };
    row.codes.push(code);
    rows.set(words.join(), row);
  }
  return writeTable(
    ["code", "what it means", "what to do"],
    [...rows.values()].map(({ codes, words }) => [codes.join(", "), ...words]),
  );
}

/** Messages tell the machine's time, which would be another one in each run. */
const timeOfNow = /: it says \d{4}-\d\d-\d\dT[\d:.]+Z/;

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function writeTable(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `|${cells.map(writeCell).join("|")}|`);
  return lines.join("\n");
}

/** @param {string} text */
function writeCell(text) {
  return text === "" ? " " : ` ${text.replaceAll("|", "\\|")} `;
}
