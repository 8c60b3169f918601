import type { IncomingHttpHeaders } from "node:http";

/** The names of this machine for itself. Any other name may be one that a foreign page has bound to 127.0.0.1. */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?$/i;

/**
 * Why a request may neither see nor control the emulator: a browser sends it for a page of another origin, or under a name
 * that is not this machine's own. Clients that are no browsers send neither `Origin` nor `Sec-Fetch-Site`.
 *
 * @returns a sentence, or undefined when the request may
 */
export function explainForeign(headers: IncomingHttpHeaders): string | undefined {
  const { host = "", origin, "sec-fetch-site": site } = headers;
  if (!loopbackHost.test(host)) {
    return "The emulator is controlled at 127.0.0.1, localhost or [::1], and at no other name.";
  }
  const isForeign =
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  return isForeign
    ? "A page of another origin must not reach the emulator: type its address into the browser."
    : undefined;
}
