import { redactAddress } from "../../lifecycle/format";
import type { Secrets, State } from "../../lifecycle/inputs";
import { getLastApplied } from "../../lifecycle/last-applied";
import type { ResourceKind } from "../../lifecycle/resource-kind";
import { type Configuration, parseHttpUrl } from "../../tencent";
import { type ReadResult, readAll } from "../live";
import { withProgress } from "../progress";
import type { RecordedResource } from "../recorded";
import { type CommandTarget, identifyTarget } from "../scope";
import { digest } from "./digest";
import { type Application, type Entry, type FamilyEntry, listEntries } from "./document";

/**
 * Reads every target, and describes what is there without its secrets.
 *
 * @param isStateRead - whether the state of a stack was read, so that it is known what is managed
 * @param earlier - an earlier audit, whose salts the digests take
 */
export async function observe(
  targets: readonly CommandTarget[],
  isStateRead: boolean,
  earlier: readonly Application[],
): Promise<Application[]> {
  const groups = groupTargets(targets);
  const results = await readAll(groups.map(({ target }) => target));
  const earlierEntries = new Map(listEntries(earlier).map((entry) => [getEntryKey(entry), entry]));
  const entries = await withProgress(
    "Comparing",
    results.map((result, nth) =>
      toEntry(result, groups[nth]?.recorded ?? [], isStateRead, (entry) => earlierEntries.get(getEntryKey(entry))),
    ),
  );
  return groupEntries(entries);
}

/** Returns what identifies a family of an application in two audits. */
export function getEntryKey({ sdkAppId, family, endpoint }: Pick<Entry, "sdkAppId" | "family" | "endpoint">): string {
  return JSON.stringify([sdkAppId, family, endpoint]);
}

/** Returns what an audit knows of an entry: where it could not be read, what an earlier one found. */
export function getLastRead(entry: FamilyEntry | undefined): FamilyEntry["lastRead"] {
  if (!entry || entry.status === "unreadable") {
    return entry?.lastRead;
  }
  const { error, lastRead, ...found } = entry;
  return found;
}

interface TargetGroup {
  target: CommandTarget;
  recorded: RecordedResource[];
}

/** Reads once what a renamed resource, for example, has recorded twice. */
function groupTargets(targets: readonly CommandTarget[]): TargetGroup[] {
  const groups = new Map<string, TargetGroup>();
  for (const target of targets) {
    const key = identifyTarget(target);
    const group = groups.get(key) ?? { target, recorded: [] };
    group.recorded.push(...(target.recorded ? [target.recorded] : []));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupEntries(entries: readonly Entry[]): Application[] {
  const applications = new Map<number, FamilyEntry[]>();
  for (const { sdkAppId, ...family } of entries) {
    applications.set(sdkAppId, [...(applications.get(sdkAppId) ?? []), family]);
  }
  return [...applications].map(([sdkAppId, families]) => ({ sdkAppId, families }));
}

async function toEntry(
  { sdkAppId, kind, endpoint, configuration: live, error }: ReadResult,
  recorded: readonly RecordedResource[],
  isStateRead: boolean,
  findEarlier: (entry: Entry) => Entry | undefined,
): Promise<Entry> {
  const status = error ? "unreadable" : live ? "configured" : "none";
  const entry: Entry = {
    sdkAppId,
    family: kind.family.commandName,
    endpoint,
    status,
    ...(isStateRead && { managed: recorded.length > 0 }),
  };
  const lastRead = getLastRead(findEarlier(entry));
  if (error) {
    return { ...entry, error, ...(lastRead && { lastRead }) };
  }
  const drift = describeDrift(kind, recorded, live);
  const secrets = new Set(recorded.flatMap(({ state }) => [...state.secrets]));
  return {
    ...entry,
    ...(live && (await describeLive(kind, live, secrets, lastRead?.digest))),
    ...(drift !== undefined && { drift }),
  };
}

/** Describes a live configuration without what may be a secret in it. */
async function describeLive(
  { family: { codec, inputs, sensitive } }: ResourceKind,
  live: Configuration,
  secrets: Secrets,
  earlierDigest: string | undefined,
): Promise<Partial<FamilyEntry>> {
  const isVisible = (input: string | undefined): input is string => input !== undefined && !secrets.has(input);
  const value = codec.identity.normalize(String(live[sensitive]));
  const address = inputs.address && redactAddress(value, { isSecret: secrets.has(inputs.address) });
  return {
    ...(address && { address, ...describeDestination(value) }),
    ...(isVisible(inputs.events) && { events: [...(live[inputs.events] as readonly string[])].sort() }),
    ...(isVisible(inputs.enabled) && { enabled: live[inputs.enabled] === true }),
    ...(address !== value && { digest: await digest(value, earlierDigest) }),
  };
}

function describeDestination(address: string): Pick<FamilyEntry, "host" | "isHttps"> {
  const url = parseHttpUrl(address);
  return url ? { host: url.host, isHttps: url.protocol === "https:" } : { isHttps: false };
}

/**
 * Describes how the live configuration differs from what the stack applied last. Where the state records it twice, as during
 * a rename in steps, one record that agrees is enough.
 *
 * @returns null: not at all; undefined: nothing is recorded to compare with
 */
function describeDrift(
  kind: ResourceKind,
  recorded: readonly RecordedResource[],
  live: Configuration | undefined,
): string | null | undefined {
  const states = recorded.map(({ state }) => state).filter(isWhole);
  const drifts = states.map((state) => (live ? compareWithApplied(kind, state, live) : "removed from the service"));
  return drifts.includes(null) ? null : drifts[0];
}

function isWhole(state: RecordedResource["state"]): state is State {
  return state.configuration !== undefined;
}

function compareWithApplied(kind: ResourceKind, state: State, live: Configuration): string | null {
  const { codec } = kind.family;
  const { configuration, applied, secrets } = state;
  const lastApplied = getLastApplied(codec, state);
  if (lastApplied.equals(live)) {
    return null;
  }
  if (!applied) {
    return kind.formatDiff(codec.compare(live, configuration), secrets);
  }
  // State holds only a digest of the address or token that was applied.
  const { input } = codec.identity;
  const rest = kind.formatDiff(codec.compare(live, { ...applied, [input]: live[input] }), secrets);
  return [lastApplied.owns(live) ? "" : kind.describeOwnership(live, secrets), rest].filter(Boolean).join("; ");
}
