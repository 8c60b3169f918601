import type { Dialect } from "./dialect";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What is wrong with an endpoint, as the end of a sentence that begins with its name; undefined where nothing is. */
export function endpointFault(endpoint: string, { hosts }: Pick<Dialect, "hosts">): string | undefined {
  if (Object.hasOwn(hosts, endpoint)) {
    return undefined;
  }
  const names = Object.keys(hosts).map((name) => `"${name}"`);
  if (!URL.canParse(endpoint)) {
    return `must be ${names.join(", ")} or a URL`;
  }
  const url = new URL(endpoint);
  if (url.username || url.password || /[?#]/.test(endpoint)) {
    return "must be a plain URL, without user name, password, query or fragment";
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
  // The signature travels in the query string: whoever reads it may set the callback.
  return safe
    ? undefined
    : "must begin with https:// (http:// is for this machine alone: localhost, 127.0.0.1 or [::1])";
}

/** The base address of an endpoint that {@link endpointFault} finds no fault with; it ends with a slash. */
export function endpointUrl(endpoint: string, { hosts }: Pick<Dialect, "hosts">): string {
  const { href } = new URL(hosts[endpoint] ?? endpoint);
  return href.endsWith("/") ? href : `${href}/`;
}
