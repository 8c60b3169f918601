/** A query's parameters, by their names in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads a query's parameters by their names in lower case: the documents write `sdkappid`, `SdkAppid` and `SdkAppId`. Of
 * several the last counts, since Tencent appends its own to those of the address.
 *
 * @param query - without its question mark, if it is a text
 */
export function readQuery(query: string | URLSearchParams): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of typeof query === "string" ? new URLSearchParams(query) : query) {
    parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}
