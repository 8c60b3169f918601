/** A query's parameters, by their names in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads a query's parameters by their names in lower case: the documents write `sdkappid`, `SdkAppid` and `SdkAppId`. Of
 * several the last counts, since Tencent appends its own to those of the address.
 */
export function readQuery(query: string | URLSearchParams): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of typeof query === "string" ? splitQuery(query) : query) {
    parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

/** Most queries have nothing to decode, and are split in a third of the time that URLSearchParams takes. */
function splitQuery(query: string): Iterable<[string, string]> {
  if (/^\?|[^!-~]|[%+]/.test(query)) {
    return new URLSearchParams(query);
  }
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const end = pair.indexOf("=");
      return end < 0 ? [pair, ""] : [pair.slice(0, end), pair.slice(end + 1)];
    });
}
