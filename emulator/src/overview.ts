import { apiFamilies } from "./api-families";
import { type Family, verbs } from "./api-family";
import type { Control } from "./control";
import { redactAddress } from "./delivery";
import { faultKinds } from "./fault-kinds";

/** How many entries of a log the page gets: the last ones. */
const shownEntries = 200;

/** All that the page shows and that changes. It has no key, no token, and of each address scheme and host alone. */
export function createOverview(control: Control): object {
  return {
    applications: control.applications.map((application) => {
      const { sdkAppId } = application;
      return {
        ...application,
        configurations: apiFamilies.map(({ name }) => describeConfiguration(control, sdkAppId, name)),
        token: control.token(sdkAppId)?.enabled ?? null,
      };
    }),
    faults: control.faults,
    requests: takeLast(control.requests, ({ configuration, token, ...request }) => request),
    deliveries: takeLast(control.deliveries, (delivery) => delivery),
  };
}

/** What the page offers to choose from. */
export function createVocabulary(): object {
  return {
    families: apiFamilies.map(({ name, events }) => ({ name, events })),
    verbs,
    faultKinds: Object.entries(faultKinds).map(([kind, { fields }]) => ({ kind, fields })),
  };
}

function describeConfiguration(control: Control, sdkAppId: number, family: Family): object {
  const configuration = control.configuration(sdkAppId, family);
  return configuration === undefined
    ? { family }
    : { family, address: redactAddress(configuration.address), actions: configuration.actions };
}

/** What is shown of the last entries, each with its number in the log. */
function takeLast<Entry>(entries: readonly Entry[], pick: (entry: Entry) => object): object {
  const first = Math.max(entries.length - shownEntries, 0);
  return {
    total: entries.length,
    last: entries.slice(first).map((entry, nth) => ({ number: first + nth + 1, ...pick(entry) })),
  };
}
