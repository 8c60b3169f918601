import { type Family, families } from "../families";
import { type ApiFamily, escapeExternal } from "../tencent";
import { findClosest } from "./find-closest";
import { typeName } from "./format";
import { isUnknown } from "./unknown";

/** What of a family the rules for event words need. */
export type EventRules = Pick<ApiFamily, "events" | "eventNotices" | "checkEventSet">;

/** Why an event word cannot be declared: the end of a sentence that begins with the input's name; undefined if it can. */
export function findEventFailure(event: unknown, { events, eventNotices }: EventRules): string | undefined {
  if (isUnknown(event)) {
    return undefined;
  }
  if (typeof event !== "string") {
    return `must hold words only, not ${typeName(event)}`;
  }
  // A word need not come from the program: `import` judges what is live.
  const shown = `"${escapeExternal(event).replace(/^"|"$/g, "")}"`;
  const notice = Object.hasOwn(eventNotices, event) ? eventNotices[event] : undefined;
  if (notice && "refused" in notice) {
    return `must not hold ${shown}: ${notice.refused}`;
  }
  if (events.includes(event)) {
    return undefined;
  }
  const owner = describeOwner(event, events);
  if (owner) {
    return `must not hold ${shown}: ${owner}`;
  }
  const closest = findClosest(event, events);
  return `must not hold ${shown}: Tencent documents no such word${closest ? `; did you mean "${closest}"?` : ""}`;
}

/** To which resource a word belongs that is another's: each has its own, and some are alike. */
function describeOwner(event: string, events: readonly string[]): string | undefined {
  const rows: readonly Family[] = Object.values(families);
  const owners = rows.filter((family) => family.events !== events && family.events.includes(event));
  const [input] = new Set(owners.map(({ inputs }) => inputs.events));
  return input && `it is one of the ${input} of ${owners.map(({ resource }) => resource).join(" and ")}`;
}

/** What to warn of in a list of valid event words: each the end of a sentence, without its period. */
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
