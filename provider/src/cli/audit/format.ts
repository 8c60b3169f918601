import { formatEvents, formatRedacted } from "../../lifecycle/format";
import { allKinds } from "../options";
import type { FamilyEntry } from "./document";

/** What messages call the parts of a family. */
export function getInputs(family: string): Readonly<Record<string, string>> {
  return allKinds.find((kind) => kind.family.commandName === family)?.family.inputs ?? {};
}

/** Formats an entry's address for a message. */
export function formatEntryAddress({ address }: Pick<FamilyEntry, "address">): string {
  return formatRedacted(address ?? "");
}

/** Describes what is there, as the end of a sentence. */
export function formatEntry(entry: FamilyEntry): string {
  const { status, enabled, events, address, family, error } = entry;
  const { events: eventsInput } = getInputs(family);
  if (status === "unreadable") {
    return `could not be read: ${error?.message ?? "no reason is recorded"}`;
  }
  if (status === "none") {
    return "none";
  }
  if (address === undefined) {
    return enabled === undefined ? "a token, which is not shown" : `signing is ${enabled ? "on" : "off"}`;
  }
  const eventsText = events ? formatEvents(events) || "none" : "not shown";
  return `${formatEntryAddress(entry)}, ${eventsInput}: ${eventsText}`;
}
