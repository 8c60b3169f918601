import { UsageError } from "../args";
import type { Change } from "./changes";
import { type Application, type AuditDocument, type Entry, listEntries } from "./document";
import { formatEntryAddress, getInputs } from "./format";
import { type HostPattern, matchesHost, parseHostPattern } from "./hosts";

/** One violation of a rule. Public: `audit --json` prints it. */
export interface Finding {
  rule: string;
  /** Absent where all applications are meant. */
  sdkAppId?: number;
  /** Absent where the whole application is meant. */
  family?: string;
  /** What is wrong and what to do, in whole sentences. */
  message: string;
}

/** What the rules judge. */
interface Audited extends Pick<AuditDocument, "applications"> {
  hosts: readonly HostPattern[];
  changes: readonly Change[];
  /** The time of the earlier audit. */
  since?: string | undefined;
}

/** What some rules cannot be judged without, as the end of a sentence. */
const needs = {
  hosts: "--hosts, with the hosts that are known",
  since: "--since, with an earlier audit",
  state: "a stack's state: run this in the folder of a Pulumi project, or name it with --cwd",
} as const;

type Need = keyof typeof needs;

interface Rule {
  name: string;
  /** What must hold, for the help. */
  holds: string;
  needs?: Need;
  find(audited: Audited): Omit<Finding, "rule">[];
}

/** Creates the search for entries that violate a rule. */
function findEntries(isViolated: (entry: Entry, audited: Audited) => boolean, explain: (entry: Entry) => string) {
  return (audited: Audited) =>
    listEntries(audited.applications)
      .filter((entry) => isViolated(entry, audited))
      .map((entry) => ({ sdkAppId: entry.sdkAppId, family: entry.family, message: explain(entry) }));
}

const isConfigured = ({ status }: Entry) => status === "configured";
const hasAddress = ({ address }: Entry) => address !== undefined;

/** The rules that `--require` knows. */
export const rules: readonly Rule[] = [
  {
    name: "configured",
    holds: "the application has a callback in one of the families looked at, at least",
    find: ({ applications }) =>
      applications.filter(hasNoCallback).map(({ sdkAppId }) => ({
        sdkAppId,
        message:
          "No family looked at has a callback, so nothing is delivered. Declare one, and run `pulumi up`; or take the application from the list.",
      })),
  },
  {
    name: "https",
    holds: "each address begins with https://",
    find: findEntries(
      (entry) => hasAddress(entry) && entry.isHttps !== true,
      (entry) =>
        `The ${getInputs(entry.family).address} ${formatEntryAddress(entry)} does not begin with https://, so events are sent unencrypted. ${adviseSetting(entry)}`,
    ),
  },
  {
    name: "hosts",
    holds: "each address leads to a host of --hosts",
    needs: "hosts",
    find: findEntries(
      (entry, { hosts }) => hasAddress(entry) && !hosts.some((pattern) => leadsTo(pattern, entry)),
      (entry) =>
        `The ${getInputs(entry.family).address} ${formatEntryAddress(entry)} leads to none of --hosts. ${adviseSetting(entry)} If the host is right, add it to --hosts.`,
    ),
  },
  {
    name: "managed",
    holds: "the stack's state holds each configuration that is there",
    needs: "state",
    find: findEntries(
      (entry) => isConfigured(entry) && entry.managed === false,
      ({ sdkAppId, family }) =>
        `The stack does not manage it. Take it in with \`npx pulumi-trtc-callbacks import ${sdkAppId} --family ${family}\`.`,
    ),
  },
  {
    name: "no-drift",
    holds: "what is live is what the stack applied last",
    needs: "state",
    find: findEntries(
      ({ drift }) => typeof drift === "string",
      ({ drift }) =>
        `Drift: ${drift}. Run \`pulumi up\` to set it back; to keep what is there, change the program to say the same.`,
    ),
  },
  {
    name: "unchanged",
    holds: "nothing changed since the audit of --since",
    needs: "since",
    find: ({ changes, since }) =>
      changes.length === 0
        ? []
        : [
            {
              message: `${changes.length} ${changes.length === 1 ? "change" : "changes"} since ${since}. When they are right, write the new state with \`--out\`.`,
            },
          ],
  },
];

function hasNoCallback({ families }: Application): boolean {
  return families.every(({ status, address }) => status !== "unreadable" && address === undefined);
}

function leadsTo(pattern: HostPattern, { host, isHttps = false }: Entry): boolean {
  return host !== undefined && matchesHost(pattern, { host, isHttps });
}

function adviseSetting({ managed, drift, sdkAppId, family }: Entry): string {
  if (drift) {
    return "The stack applied another one: run `pulumi up` to set it back.";
  }
  return managed
    ? "Change it in the program, and run `pulumi up`."
    : `Take it in with \`npx pulumi-trtc-callbacks import ${sdkAppId} --family ${family}\`, change it, and run \`pulumi up\`.`;
}

/** The rules that hold, and the hosts that are known. */
export interface Policy {
  rules: readonly Rule[];
  hosts: readonly HostPattern[];
}

/**
 * Parses `--require` and `--hosts`; the latter implies the rule "hosts".
 *
 * @param isSince - whether there is an earlier audit to compare with
 * @throws UsageError that names all that is wrong at once
 */
export function parsePolicy(required: readonly string[], hostTexts: readonly string[], isSince: boolean): Policy {
  const hosts = hostTexts.map((text) => parseHostPattern(text));
  const names = new Set([...required, ...(hostTexts.length > 0 ? ["hosts"] : [])]);
  const chosen = rules.filter(({ name }) => names.has(name));
  const unknown = [...names].filter((name) => !rules.some((rule) => rule.name === name));
  const badHosts = hostTexts.filter((_, nth) => !hosts[nth]);
  const failures = [
    unknown.length > 0
      ? `--require knows ${rules.map(({ name }) => name).join(", ")}, not ${unknown.map(quote).join(", ")}.`
      : [],
    badHosts.length > 0
      ? `--hosts wants hosts, such as hooks.example.com, *.example.com or localhost:8443, not ${badHosts.map(quote).join(", ")}.`
      : [],
    hostTexts.length > 0 ? [] : listUnmet(chosen, "hosts"),
    isSince ? [] : listUnmet(chosen, "since"),
  ].flat();
  if (failures.length > 0) {
    throw new UsageError(failures.join(" "));
  }
  return { rules: chosen, hosts: hosts.filter((one) => one !== undefined) };
}

/** @throws UsageError when a rule needs the stack's state, and none was read */
export function requireState(policy: Policy, isStateRead: boolean): void {
  const failures = isStateRead ? [] : listUnmet(policy.rules, "state");
  if (failures.length > 0) {
    throw new UsageError(failures.join(" "));
  }
}

function listUnmet(chosen: readonly Rule[], need: Need): string[] {
  const names = chosen.filter((rule) => rule.needs === need).map(({ name }) => name);
  return names.length > 0 ? [`--require ${names.join(",")} needs ${needs[need]}.`] : [];
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** Lists the violations of a policy, application by application. */
export function findViolations({ rules: required, hosts }: Policy, audited: Omit<Audited, "hosts">): Finding[] {
  const findings = required.flatMap((rule) =>
    rule.find({ ...audited, hosts }).map((finding) => ({ rule: rule.name, ...finding })),
  );
  return findings.sort((one, other) => (one.sdkAppId ?? 0) - (other.sdkAppId ?? 0));
}
