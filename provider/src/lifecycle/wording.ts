import { type Callback, type Names, sameActions, sameAddress } from "../tencent";

/** How much of an address may be shown: all but what commonly holds secrets, or the host alone. */
export type Showing = { addressIsSecret?: boolean | undefined };

/** An address as it may be shown: scheme, host and path; never user info or query values; of a secret one, the host. */
export function showAddress(address: string, { addressIsSecret }: Showing): string {
  if (!URL.canParse(address)) {
    return "[not a URL]";
  }
  const { protocol, host, pathname, search, hash } = new URL(address);
  return addressIsSecret ? host : `${protocol}//${host}${pathname}${search || hash ? "?…" : ""}`;
}

/** A configuration in words. */
export function showConfiguration({ address, actions }: Callback, showing: Showing, names: Names): string {
  return `${names.address} ${showAddress(address, showing)}, ${names.actions} ${[...actions].sort().join(", ") || "none"}`;
}

/** How the live configuration differs from another, in words, for a reader who knows the other. */
export function showDifference(live: Callback, other: Callback, showing: Showing, names: Names): string {
  const parts: string[] = [];
  if (!sameAddress(live.address, other.address)) {
    const [shownLive, shownOther] = [showAddress(live.address, showing), showAddress(other.address, showing)];
    parts.push(
      shownLive === shownOther
        ? `the ${names.address} differs from ${shownOther} in a part that is not shown`
        : `the ${names.address} is ${shownLive}, not ${shownOther}`,
    );
  }
  if (!sameActions(live.actions, other.actions)) {
    const more = live.actions.filter((action) => !other.actions.includes(action)).sort();
    const fewer = other.actions.filter((action) => !live.actions.includes(action)).sort();
    parts.push(
      [
        names.actions,
        more.length && `have ${more.join(", ")} besides`,
        more.length && fewer.length && "and",
        fewer.length && `lack ${fewer.join(", ")}`,
      ]
        .filter(Boolean)
        .join(" "),
    );
  }
  return parts.join("; ");
}
