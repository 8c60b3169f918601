import { formatEvents } from "../../lifecycle/format";
import { type Application, type Entry, type FamilyEntry, listEntries } from "./document";
import { formatEntry, formatEntryAddress, getInputs } from "./format";
import { getEntryKey, getLastRead } from "./observe";

/** One change since an earlier audit. Public: `audit --json` prints it. */
export interface Change {
  sdkAppId: number;
  /** Absent where the whole application is meant. */
  family?: string;
  change:
    | "added"
    | "dropped"
    | "appeared"
    | "gone"
    | "unreadable"
    | "readable"
    | "address"
    | "events"
    | "token"
    | "signing"
    | "managed"
    | "unmanaged"
    | "drift"
    | "drift-ended";
  /** What changed, as the end of a sentence. */
  message: string;
}

/** Lists what differs between two audits: first by application, then by family. */
export function listChanges(earlier: readonly Application[], present: readonly Application[]): Change[] {
  const before = new Map(listEntries(earlier).map((entry) => [getEntryKey(entry), entry]));
  const now = new Map(listEntries(present).map((entry) => [getEntryKey(entry), entry]));
  const [earlierIds, presentIds] = [earlier, present].map(listSdkAppIds) as [Set<number>, Set<number>];
  const added = present.filter(({ sdkAppId }) => !earlierIds.has(sdkAppId));
  const dropped = earlier.filter(({ sdkAppId }) => !presentIds.has(sdkAppId));
  return [
    ...added.map((one): Change => ({ sdkAppId: one.sdkAppId, change: "added", message: describeAdded(one) })),
    ...dropped.map(({ sdkAppId }): Change => ({ sdkAppId, change: "dropped", message: "no longer looked at" })),
    ...[...new Map([...before, ...now]).entries()]
      .filter(([, { sdkAppId }]) => earlierIds.has(sdkAppId) && presentIds.has(sdkAppId))
      .flatMap(([key, { sdkAppId, family }]) =>
        compareEntries(before.get(key), now.get(key)).map((found) => ({ sdkAppId, family, ...found })),
      ),
  ].sort((one, other) => one.sdkAppId - other.sdkAppId);
}

function listSdkAppIds(applications: readonly Application[]): Set<number> {
  return new Set(applications.map(({ sdkAppId }) => sdkAppId));
}

function describeAdded({ families }: Application): string {
  const found = families.filter(({ status }) => status !== "none");
  const texts = found.map((entry) => `${entry.family} ${formatEntry(entry)}`);
  return `looked at for the first time: ${texts.join("; ") || "there is none"}`;
}

type Found = Pick<Change, "change" | "message">;

function compareEntries(before: Entry | undefined, now: Entry | undefined): Found[] {
  if (!now) {
    return [{ change: "dropped", message: `no longer looked at, at ${before?.endpoint}` }];
  }
  if (!before) {
    return [{ change: "added", message: `looked at for the first time, at ${now.endpoint}: ${formatEntry(now)}` }];
  }
  if (now.status === "unreadable") {
    return before.status === "unreadable" ? [] : [{ change: "unreadable", message: formatEntry(now) }];
  }
  const known = getLastRead(before);
  const isBack = before.status === "unreadable";
  return [
    isBack ? [{ change: "readable", message: `can be read again: ${formatEntry(now)}` } as const] : [],
    known ? compareLive(known, now) : [],
    compareManaged(known ?? before, now),
    compareDrift(known ?? before, now),
  ].flat();
}

function compareLive(before: FamilyEntry, now: FamilyEntry): Found[] {
  return before.status === now.status ? compareParts(before, now) : [compareStatus(before, now)];
}

function compareStatus(before: FamilyEntry, now: FamilyEntry): Found {
  return now.status === "configured"
    ? { change: "appeared", message: `appeared: ${formatEntry(now)}` }
    : { change: "gone", message: `gone; before, it was ${formatEntry(before)}` };
}

/** Compares the parts of what was there and still is. A part that is not shown in both is not compared. */
function compareParts(before: FamilyEntry, now: FamilyEntry): Found[] {
  if (now.status !== "configured") {
    return [];
  }
  return [
    now.address === undefined ? compareToken(before, now) : compareAddress(before, now),
    before.events && now.events ? compareEvents(now.family, before.events, now.events) : [],
    before.enabled !== now.enabled && before.enabled !== undefined && now.enabled !== undefined
      ? [{ change: "signing", message: `signing is ${now.enabled ? "on" : "off"} now` } as const]
      : [],
  ].flat();
}

function compareToken(before: FamilyEntry, now: FamilyEntry): Found[] {
  return before.digest === now.digest ? [] : [{ change: "token", message: "the token is a different one" }];
}

function compareAddress(before: FamilyEntry, now: FamilyEntry): Found[] {
  if (before.address === now.address && before.digest === now.digest) {
    return [];
  }
  const input = getInputs(now.family).address;
  const [shown, former] = [formatEntryAddress(now), formatEntryAddress(before)];
  if (before.address === now.address) {
    return [{ change: "address", message: `the ${input} changed in a part that is not shown: ${shown}` }];
  }
  // It became a secret in the stack's state, or no longer is one.
  const isComparable = isHostAlone(before) === isHostAlone(now) || before.host !== now.host;
  return [
    {
      change: "address",
      message: isComparable
        ? `the ${input} is ${shown}, before it was ${former}`
        : `the ${input} is shown as ${shown}, before as ${former}: whether it changed is not known`,
    },
  ];
}

function isHostAlone({ address, host }: FamilyEntry): boolean {
  return address === host;
}

function compareEvents(family: string, before: readonly string[], now: readonly string[]): Found[] {
  const added = now.filter((event) => !before.includes(event));
  const removed = before.filter((event) => !now.includes(event));
  const signed = [
    added.length > 0 ? `+ ${formatEvents(added)}` : [],
    removed.length > 0 ? `- ${formatEvents(removed)}` : [],
  ].flat();
  return signed.length > 0 ? [{ change: "events", message: `${getInputs(family).events} ${signed.join(" ")}` }] : [];
}

function compareManaged(before: FamilyEntry, now: FamilyEntry): Found[] {
  if (before.managed === now.managed || before.managed === undefined || now.managed === undefined) {
    return [];
  }
  return now.managed
    ? [{ change: "managed", message: "the stack manages it now" }]
    : [{ change: "unmanaged", message: "the stack no longer manages it" }];
}

function compareDrift(before: FamilyEntry, now: FamilyEntry): Found[] {
  if (now.drift && !before.drift) {
    return [{ change: "drift", message: `drift: ${now.drift}` }];
  }
  return before.drift && now.drift === null ? [{ change: "drift-ended", message: "the drift has ended" }] : [];
}
