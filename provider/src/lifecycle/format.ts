import { escapeExternalList } from "../tencent";

/** How much of an address may be shown: all but what commonly holds secrets, or the host alone. */
export interface Redaction {
  isSecret: boolean;
}

const noUrl = "[no http(s) URL]";

/** An address without what may be secret: scheme, host and path; never user info or query values; of a secret one, the host. */
export function redactAddress(address: string, { isSecret }: Redaction): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    return noUrl;
  }
  const { protocol, host, pathname, search, hash } = new URL(address);
  return isSecret ? host : `${protocol}//${host}${pathname}${search || hash ? "?…" : ""}`;
}

/** How many characters of an address are shown. */
const maxAddressLength = 200;

/**
 * An address as a message may show it: without what may be secret, and cut. A parsed URL is ASCII already, but its host and
 * path may hold backticks, brackets and more that Markdown interprets: these are shown as `%XX`.
 */
export function formatAddress(address: string, redaction: Redaction): string {
  const redacted = redactAddress(address, redaction);
  if (redacted === noUrl) {
    return noUrl;
  }
  const [, host = "", rest = ""] = /^((?:https?:\/\/)?[^/]*)(.*)$/.exec(redacted) ?? [];
  const text = percentEncode(host, /[^\w.:/[\]-]/g) + percentEncode(rest, /[^\w.:/~%@$&+,;=?…-]/g);
  return text.length > maxAddressLength ? `${text.slice(0, maxAddressLength)}…` : text;
}

function percentEncode(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Event words as a message may show them. */
export function formatEvents(events: readonly string[]): string {
  return escapeExternalList([...events].sort()).join(", ");
}

/** What a wrong value is, for a message: text may be a secret that went to the wrong place. */
export function typeName(value: unknown): string {
  if (typeof value === "string") {
    return "text";
  }
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return String(value);
}
