import { escapeExternalList, parseHttpUrl } from "../tencent";

/** How much of an address is redacted: the parts that commonly hold secrets, or, for a secret, everything but the host. */
export interface Redaction {
  isSecret: boolean;
}

const noUrl = "[no http(s) URL]";

/** Redacts an address: keeps scheme, host and path, never user info or query values. Of a secret address only the host stays. */
export function redactAddress(address: string, { isSecret }: Redaction): string {
  const url = parseHttpUrl(address);
  if (!url) {
    return noUrl;
  }
  const { protocol, host, pathname, search, hash } = url;
  return isSecret ? host : `${protocol}//${host}${pathname}${search || hash ? "?…" : ""}`;
}

/** The maximum number of characters of an address in a message. */
const maxAddressLength = 200;

/**
 * Formats an address for a message: redacted and truncated. A parsed URL is ASCII, but its host and path may contain
 * backticks, brackets and other characters that Markdown interprets: these become `%XX`.
 */
export function formatAddress(address: string, redaction: Redaction): string {
  return formatRedacted(redactAddress(address, redaction));
}

/** Formats for a message what {@link redactAddress} returned. */
export function formatRedacted(redacted: string): string {
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

/** What a drift says in the place of a secret. */
export const secretInDrift = "not shown: it is a secret";

/** Formats events for a message. */
export function formatEvents(events: readonly string[]): string {
  return escapeExternalList([...events].sort()).join(", ");
}

/** Names the type of an invalid value for a message. Text is not shown: it may be a misplaced secret. */
export function typeName(value: unknown): string {
  if (typeof value === "string") {
    return "text";
  }
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return String(value);
}
