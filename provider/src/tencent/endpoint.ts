import type { ApiFamily } from "./api-family";
import { parseUrl } from "./parse-url";

/** Why an endpoint cannot be used, as the end of a sentence that begins with the input's name; undefined if it can. */
export function findEndpointFailure(endpoint: string, { hosts }: Pick<ApiFamily, "hosts">): string | undefined {
  if (Object.hasOwn(hosts, endpoint)) {
    return undefined;
  }
  const names = Object.keys(hosts).map((name) => `"${name}"`);
  const url = parseUrl(endpoint);
  if (!url) {
    return `must be ${names.join(", ")} or a URL`;
  }
  if (url.username || url.password || /[?#]/.test(endpoint)) {
    return "must be a plain URL, without user name, password, query or fragment";
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
  // The query string carries the signature: whoever reads it can set the callback.
  return safe
    ? undefined
    : "must begin with https:// (http:// is only for this machine: localhost, 127.0.0.1 or [::1])";
}

/** Returns the base URL, ending with a slash, of an endpoint that {@link findEndpointFailure} accepts. */
export function getEndpointUrl(endpoint: string, { hosts }: Pick<ApiFamily, "hosts">): string {
  const { href } = new URL(hosts[endpoint] ?? endpoint);
  return href.endsWith("/") ? href : `${href}/`;
}

/** Whether a URL leads to this machine alone. */
export function isLoopback({ hostname }: Pick<URL, "hostname">): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
