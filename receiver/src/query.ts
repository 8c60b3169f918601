/**
 * Reads a query's parameters by their names in lower case: the documents write `sdkappid`, `SdkAppid` and `SdkAppId`. Of
 * several the last counts, since Tencent appends its own to those of the address.
 */
export function readQuery(query: URLSearchParams): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of query) {
    parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}
