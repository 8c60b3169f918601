/** A query's parameters, by their names in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads a query's parameters by their names in lower case: the documents write `sdkappid`, `SdkAppid` and `SdkAppId`. Of
 * several the last counts, since Tencent appends its own to those of the address.
 */
export function readQuery(query: string | URLSearchParams): Parameters {
  if (typeof query === "string" && !needsDecoding.test(query)) {
    return splitQuery(query);
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

/** A leading `?`, a percent sign, a plus, and what is no printable ASCII. */
const needsDecoding = /[^!-$&-*,-~]|^\?/;

/** Most queries have nothing to decode, and are split in a fraction of the time that URLSearchParams takes. */
function splitQuery(query: string): Parameters {
  const parameters = new Map<string, string>();
  for (let start = 0; start < query.length; ) {
    const next = query.indexOf("&", start);
    const end = next < 0 ? query.length : next;
    const mark = query.indexOf("=", start);
    if (mark >= 0 && mark < end) {
      parameters.set(query.slice(start, mark).toLowerCase(), query.slice(mark + 1, end));
    } else if (end > start) {
      parameters.set(query.slice(start, end).toLowerCase(), "");
    }
    start = end + 1;
  }
  return parameters;
}
