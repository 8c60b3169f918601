import * as fc from "fast-check";
import { type Change, listChanges } from "../../../provider/src/cli/audit/changes";
import type { Application, FamilyEntry } from "../../../provider/src/cli/audit/document";
import { families } from "../../../provider/src/families";
import { findRaw, hostileWords } from "../../hostile";

const callbacks = ["call-v1", "call", "room", "live"];
const digests = ["a", "b"].map((letter) => `scrypt:${letter.repeat(22)}==:${letter.repeat(43)}=`);

/** What a configuration may be, such that two that are not equal differ in every part that differs. */
const address = fc.record({ host: fc.constantFrom("one.example", "two.example"), path: fc.constantFrom("/a", "/b") });
const events = fc.subarray(["cancel", "normal_end", "reject", ...hostileWords.slice(0, 2)]);
const callback = fc
  .record({ address, events, digest: fc.constantFrom(undefined, ...digests) })
  .map(({ address: { host, path }, events: words, digest }) => ({
    status: "configured" as const,
    address: `https://${host}${path}`,
    host,
    isHttps: true,
    events: [...words].sort(),
    ...(digest && { digest }),
  }));
const token = fc
  .record({ enabled: fc.boolean(), digest: fc.constantFrom(...digests) })
  .map((one) => ({ status: "configured" as const, ...one }));
const nothing = fc.constant({ status: "none" as const });
const unreadable = fc.constant({ status: "unreadable" as const, error: { message: "SDKAppID 1: no answer" } });

function createEntry(family: string): fc.Arbitrary<FamilyEntry> {
  const isToken = family === families.v4LiveToken.commandName;
  return fc.oneof(isToken ? token : callback, nothing, unreadable).chain((found) =>
    fc.constantFrom(true, false).chain((managed) =>
      fc.constantFrom(null, "the address is another one").map((drift) => ({
        family,
        endpoint: "intl",
        managed,
        ...found,
        ...(managed && found.status !== "unreadable" && { drift }),
      })),
    ),
  );
}

/** Each application with all families: which ones are looked at is not what these tests vary. */
const names = [...callbacks, "live-token"];
const entries = fc.tuple(...names.map(createEntry));
const applications = fc.uniqueArray(fc.record({ sdkAppId: fc.integer({ min: 1, max: 6 }), families: entries }), {
  selector: ({ sdkAppId }) => sdkAppId,
});

/** The changes between two entries, by an account of its own. */
function expectChanges(before: FamilyEntry, now: FamilyEntry): Change["change"][] {
  const isSameStatus = before.status === now.status;
  const isBothConfigured = isSameStatus && now.status === "configured";
  // Who manages what cannot be read is told when it can be.
  const isRead = now.status !== "unreadable";
  const isToken = now.family === "live-token";
  const differs = (...parts: (keyof FamilyEntry)[]) =>
    isBothConfigured && parts.some((part) => JSON.stringify(before[part]) !== JSON.stringify(now[part]));
  const rows: [Change["change"], boolean][] = [
    ["unreadable", !isSameStatus && now.status === "unreadable"],
    ["readable", !isSameStatus && before.status === "unreadable"],
    ["appeared", before.status === "none" && now.status === "configured"],
    ["gone", before.status === "configured" && now.status === "none"],
    ["token", isToken && differs("digest")],
    ["address", !isToken && differs("address", "digest")],
    ["events", differs("events")],
    ["signing", differs("enabled")],
    ["managed", isRead && now.managed === true && before.managed === false],
    ["unmanaged", isRead && now.managed === false && before.managed === true],
    ["drift", typeof now.drift === "string" && typeof before.drift !== "string"],
    ["drift-ended", now.drift === null && typeof before.drift === "string"],
  ];
  return rows.filter(([, is]) => is).map(([change]) => change);
}

test("the changes from one audit to another are exactly what differs", () => {
  fc.assert(
    fc.property(applications, applications, (earlier, present) => {
      const found = listChanges(earlier, present).map(({ message, ...rest }) => rest);
      const ids = [...new Set([...earlier, ...present].map(({ sdkAppId }) => sdkAppId))];
      const expected = ids.flatMap((sdkAppId) => {
        const [before, now] = [earlier, present].map((list) => list.find((one) => one.sdkAppId === sdkAppId));
        if (!before || !now) {
          return [{ sdkAppId, change: now ? "added" : "dropped" }];
        }
        return names.flatMap((family, nth) =>
          expectChanges(before.families[nth] as FamilyEntry, now.families[nth] as FamilyEntry).map((change) => ({
            sdkAppId,
            family,
            change,
          })),
        );
      });
      expect(sort(found)).toEqual(sort(expected));
    }),
  );
});

test("what changed while something could not be read is told as if it always could", () => {
  const unreadableNow = ({ family, endpoint, managed, ...rest }: FamilyEntry): FamilyEntry => ({
    family,
    endpoint,
    managed,
    status: "unreadable",
    lastRead: { family, endpoint, managed, ...rest },
  });
  fc.assert(
    fc.property(applications, applications, (earlier, present) => {
      const isRead = ({ families: all }: Application) => all.every(({ status }) => status !== "unreadable");
      fc.pre([...earlier, ...present].every(isRead));
      const between = earlier.map((one) => ({ ...one, families: one.families.map(unreadableNow) }));
      const told = listChanges(between, present).filter(({ change }) => change !== "readable");
      expect(told).toEqual(listChanges(earlier, present));
    }),
  );
});

test("nothing changes between an audit and itself, after a way through JSON", () => {
  fc.assert(
    fc.property(applications, (audited) => {
      expect(listChanges(JSON.parse(JSON.stringify(audited)), audited)).toEqual([]);
    }),
  );
});

test("the lines about changes have nothing raw", () => {
  fc.assert(
    fc.property(applications, applications, (earlier, present) => {
      for (const { message } of listChanges(earlier, present)) {
        expect(findRaw(message)).toEqual([]);
        expect(message).not.toContain("\n");
      }
    }),
  );
});

test("an address that became a secret in the stack's state is not told as changed, and neither as the same", () => {
  const entry = { family: "call-v1", endpoint: "intl", status: "configured", managed: true, drift: null } as const;
  const shown = { ...entry, address: "https://hooks.example.com/a", host: "hooks.example.com", isHttps: true };
  const hidden = { ...shown, address: "hooks.example.com", digest: String(digests[0]) };
  const audit = (one: FamilyEntry): Application[] => [{ sdkAppId: 1, families: [one] }];
  expect(listChanges(audit(shown), audit(hidden))).toEqual([
    {
      sdkAppId: 1,
      family: "call-v1",
      change: "address",
      message:
        "the address is shown as hooks.example.com, before as https://hooks.example.com/a: whether it changed is not known",
    },
  ]);
});

test("a family that was not looked at before is no change of the service", () => {
  const entry = { endpoint: "intl", status: "none" } as const;
  const audit = (...found: string[]) => [{ sdkAppId: 1, families: found.map((family) => ({ ...entry, family })) }];
  expect(listChanges(audit("call", "room"), audit("call-v1", "call"))).toEqual([
    { sdkAppId: 1, family: "room", change: "dropped", message: "no longer looked at, at intl" },
    { sdkAppId: 1, family: "call-v1", change: "added", message: "looked at for the first time, at intl: none" },
  ]);
});

function sort(changes: readonly object[]): string[] {
  return changes.map((change) => JSON.stringify(change)).sort();
}
