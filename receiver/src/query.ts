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
  for (const pair of query.split("&")) {
    const end = pair.indexOf("=");
    if (end >= 0) {
      parameters.set(pair.slice(0, end).toLowerCase(), pair.slice(end + 1));
    } else if (pair !== "") {
      parameters.set(pair.toLowerCase(), "");
    }
  }
  return parameters;
}
