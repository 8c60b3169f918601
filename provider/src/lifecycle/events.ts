import { type Family, families } from "../families";
import { type ApiFamily, escapeExternal } from "../tencent";
import { findClosest } from "./find-closest";
import { typeName } from "./format";
import { isUnknown } from "./unknown";

/** The part of a family that the rules for events need. */
export type EventRules = Pick<ApiFamily, "events" | "eventNotices" | "checkEventSet">;

/** Returns why an event cannot be declared, as the end of a sentence that begins with the input's name; undefined if it can. */
export function findEventFailure(event: unknown, { events, eventNotices }: EventRules): string | undefined {
  if (isUnknown(event)) {
    return undefined;
  }
  if (typeof event !== "string") {
    return `must contain only event names, not ${typeName(event)}`;
  }
  // The event may come from the service: `import` validates live configurations.
  const shown = `"${escapeExternal(event).replace(/^"|"$/g, "")}"`;
  const notice = Object.hasOwn(eventNotices, event) ? eventNotices[event] : undefined;
  if (notice && "refused" in notice) {
    return `must not contain ${shown}: ${notice.refused}`;
  }
  if (notice || events.includes(event)) {
    return undefined;
  }
  const owner = describeOwner(event, events);
  if (owner) {
    return `must not contain ${shown}: ${owner}`;
  }
  const closest = findClosest(event, events);
  return `must not contain ${shown}: Tencent documents no such event${closest ? `; did you mean "${closest}"?` : ""}`;
}

/** Says to which other resources an event belongs. The names of some events differ little between resources. */
function describeOwner(event: string, events: readonly string[]): string | undefined {
  const rows: readonly Family[] = Object.values(families);
  const owners = rows.filter((family) => family.events !== events && family.events.includes(event));
  const [input] = new Set(owners.map(({ inputs }) => inputs.events));
  return input && `it is one of the ${input} of ${owners.map(({ resource }) => resource).join(" and ")}`;
}

/** Lists the warnings for valid events: each is the end of a sentence, without its period. */
export function listEventWarnings(events: unknown, { eventNotices, checkEventSet }: EventRules): string[] {
  if (!Array.isArray(events)) {
    return [];
  }
  const warnings = events.flatMap((event) => {
    const notice = eventNotices[event];
    return notice && "warned" in notice ? `${event}: ${notice.warned}` : [];
  });
  return [...warnings, checkEventSet?.(events) ?? []].flat();
}
