// All that this workspace shares with the provider: what users may write as an endpoint, an identifier or an SDKAppID.
// Nothing that goes over the wire may be imported here: the requests are the provider's independent witness.
import { findEndpointFailure, getEndpointUrl, isLoopback } from "../../provider/dist/tencent/endpoint";
import { v1 } from "../../provider/dist/tencent/v1";

export { isIdentifier, isSdkAppId } from "../../provider/dist/tencent/signature";

/** The endpoint of a run that names none. */
export const defaultEndpoint = v1.defaultHost;

/** What is wrong with an endpoint, as the end of a sentence that begins with its name; undefined where nothing is. */
export function checkEndpoint(endpoint: string): string | undefined {
  return findEndpointFailure(endpoint, v1);
}

/**
 * The base address of an endpoint that {@link checkEndpoint} finds nothing wrong with; it ends with a slash. Beside it, how
 * a report calls the service: a report names no host that is not Tencent's own.
 */
export function resolveEndpoint(endpoint: string): { service: string; endpoint: string } {
  const url = getEndpointUrl(endpoint, v1);
  if (Object.hasOwn(v1.hosts, endpoint)) {
    return { service: endpoint, endpoint: url };
  }
  return { service: isLoopback(new URL(url)) ? "this machine" : "another host", endpoint: url };
}
