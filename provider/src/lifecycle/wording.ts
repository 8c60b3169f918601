import { type Callback, escapeExternalList, isSameActionSet, isSameAddress, type Names } from "../tencent";

/** How much of an address may be shown: all but what commonly holds secrets, or the host alone. */
export type Showing = { addressIsSecret?: boolean | undefined };

const noUrl = "[no http(s) URL]";

/** An address without what may be secret: scheme, host and path; never user info or query values; of a secret one, the host. */
export function redactAddress(address: string, { addressIsSecret }: Showing): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    return noUrl;
  }
  const { protocol, host, pathname, search, hash } = new URL(address);
  return addressIsSecret ? host : `${protocol}//${host}${pathname}${search || hash ? "?…" : ""}`;
}

/** How many characters of an address are shown. */
const longestShown = 200;

/**
 * An address as a message may show it: without what may be secret, and cut. A parsed URL is ASCII already, but its host and
 * path may hold backticks, brackets and more that Markdown interprets: these are shown as `%XX`.
 */
export function showAddress(address: string, showing: Showing): string {
  const redacted = redactAddress(address, showing);
  if (redacted === noUrl) {
    return noUrl;
  }
  const [, host = "", rest = ""] = /^((?:https?:\/\/)?[^/]*)(.*)$/.exec(redacted) ?? [];
  const shown = percentEncode(host, /[^\w.:/[\]-]/g) + percentEncode(rest, /[^\w.:/~%@$&+,;=?…-]/g);
  return shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
}

function percentEncode(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Event words as a message may show them. */
function showActions(actions: readonly string[]): string {
  return escapeExternalList([...actions].sort()).join(", ");
}

/** A configuration in words. */
export function showConfiguration({ address, actions }: Callback, showing: Showing, names: Names): string {
  return `${names.address} ${showAddress(address, showing)}, ${names.actions} ${showActions(actions) || "none"}`;
}

/** How the live configuration differs from another, in words, for a reader who knows the other. */
export function showDifference(live: Callback, other: Callback, showing: Showing, names: Names): string {
  const parts: string[] = [];
  if (!isSameAddress(live.address, other.address)) {
    const [shownLive, shownOther] = [showAddress(live.address, showing), showAddress(other.address, showing)];
    parts.push(
      shownLive === shownOther
        ? `the ${names.address} differs from ${shownOther} in a part that is not shown`
        : `the ${names.address} is ${shownLive}, not ${shownOther}`,
    );
  }
  if (!isSameActionSet(live.actions, other.actions)) {
    const more = live.actions.filter((action) => !other.actions.includes(action));
    const fewer = other.actions.filter((action) => !live.actions.includes(action));
    parts.push(
      [
        names.actions,
        more.length && `have ${showActions(more)} besides`,
        more.length && fewer.length && "and",
        fewer.length && `lack ${showActions(fewer)}`,
      ]
        .filter(Boolean)
        .join(" "),
    );
  }
  return parts.join("; ");
}
