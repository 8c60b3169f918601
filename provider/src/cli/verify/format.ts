import { escapeExternal, stringifyEscaped } from "../../tencent";
import type { ReadError } from "../live";
import { type Signing, statusStyles } from "../probe";
import { type Cell, formatTable, style } from "../terminal";
import type { Plan } from "./plan";
import type { EventResult, Pace } from "./run";

/** A plan, and what became of its events. */
export interface Verification {
  plan: Plan;
  events: readonly EventResult[];
}

/** What a delivery from this machine cannot show. */
const limits = `What this cannot know: whether Tencent reaches the address from its own network, and whether it sends these events now.
No document says whether Tencent follows redirects, checks certificates, or sends user info as Basic authentication.`;

/** Formats the results as a table for each application and family, and what they cannot tell. */
export function formatVerifications(verifications: readonly Verification[]): string {
  const isSent = verifications.some(({ events }) => sumUp(events, "sent") > 0);
  return [...verifications.map(formatOne), ...(isSent ? [limits] : [])].join("\n\n");
}

function formatOne({ plan, events }: Verification): string {
  const { receiver, warnings, error } = plan;
  const title = formatTitle(plan);
  if (!receiver) {
    return `${title}: ${describeMissing(error)}`;
  }
  const remarks = [...warnings, ...listProxyRemarks(events)].map((text): Cell[] => [
    { text: "  warning", style: "yellow" },
    text,
  ]);
  const header = ["  event", "status", "HTTP", "ms", "verdict"].map((text): Cell => ({ text, style: "bold" }));
  const rows = events.map((result): Cell[] => [
    `  ${escapeExternal(result.event)}`,
    { text: result.status, style: statusStyles[result.status] },
    String(result.httpStatus ?? ""),
    formatTimes(result.times),
    result.sent > 1 ? `${result.accepted} of ${result.sent} accepted. ${result.message}` : result.message,
  ]);
  return [
    `${title}:`,
    remarks.length > 0 ? formatTable(remarks) : [],
    rows.length > 0 ? formatTable([header, ...rows]) : [],
    `  ${formatCount(events)}`,
  ]
    .flat()
    .join("\n");
}

/** Says why there is no receiver. */
export function describeMissing(error: ReadError | undefined): string {
  return error ? `${style("red", "error:")} ${error.message}` : style("dim", "no address is configured");
}

/** The application, the family, the address, and how its events are signed. */
export function formatTitle({ result: { sdkAppId, kind }, address, receiver }: Plan): string {
  const signing = receiver?.delivery.token ? describeSigning(receiver.signing) : undefined;
  return [sdkAppId, kind.family.commandName, address ?? [], signing ?? []].flat().join(", ");
}

function describeSigning(signing: Signing): string {
  if (signing === "unknown") {
    return "not signed, since the live token could not be read";
  }
  return signing === "off" ? "not signed, since signing is off" : "signed with the live token";
}

function listProxyRemarks(events: readonly EventResult[]): string[] {
  const proxies = new Set(events.flatMap(({ proxy }) => proxy ?? []));
  return [...proxies].map((variable) => `Sent through the proxy in ${variable}, which Tencent does not use.`);
}

function formatTimes(times: readonly number[]): string {
  const { minMs, medianMs, maxMs } = summarizeTimes(times);
  return times.length > 1 ? `${minMs} to ${maxMs}, median ${medianMs}` : String(minMs ?? "");
}

/** @param times - in ascending order */
function summarizeTimes(times: readonly number[]) {
  return { minMs: times[0], medianMs: times[Math.floor((times.length - 1) / 2)], maxMs: times.at(-1) };
}

function formatCount(events: readonly EventResult[]): string {
  const [sent, accepted] = [sumUp(events, "sent"), sumUp(events, "accepted")];
  return sent === 0
    ? "nothing was sent"
    : style(accepted === sent ? "green" : "red", `${accepted} of ${sent} accepted`);
}

/** Adds up how many deliveries were sent, or accepted. */
export function sumUp(events: readonly EventResult[], count: "sent" | "accepted"): number {
  return events.reduce((sum, event) => sum + event[count], 0);
}

/** Formats the results as JSON, for scripts. */
export function formatVerificationsJson(verifications: readonly Verification[], { repeat }: Pace): string {
  const entries = verifications.map(({ plan, events }) => ({
    ...toJson(plan),
    warnings: [...plan.warnings, ...listProxyRemarks(events)],
    events: events.map(({ event, status, httpStatus, ms, message, sent, accepted, times }) => ({
      event,
      status,
      httpStatus,
      ms,
      message,
      ...(repeat > 1 && { repeats: { sent, accepted, ...summarizeTimes(times) } }),
    })),
  }));
  return stringifyEscaped(entries);
}

/** What JSON says of a plan. */
export function toJson({ result: { sdkAppId, kind, endpoint }, address, receiver, error }: Plan) {
  const signing = receiver?.signing;
  return {
    sdkAppId,
    family: kind.family.commandName,
    endpoint,
    address,
    ...(signing && { signed: typeof signing === "object" || (signing === "unknown" && signing) }),
    ...(error && { error }),
  };
}
