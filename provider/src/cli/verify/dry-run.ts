import { buildTestDelivery, escapeExternal, stringifyEscaped } from "../../tencent";
import type { Receiver } from "../probe";
import { describeMissing, formatTitle, toJson } from "./format";
import type { Plan } from "./plan";

/** A delivery as it would be sent, without what is secret. */
interface Preview {
  event: string;
  status: "skipped";
  request?: { method: "POST"; url: string; headers: Readonly<Record<string, string>>; body: object };
  message: string;
}

/** Formats what would be sent: as requests, or as JSON. */
export function formatDryRun(plans: readonly Plan[], isJson: boolean): string {
  return isJson
    ? stringifyEscaped(plans.map((plan) => ({ ...toJson(plan), warnings: plan.warnings, events: preview(plan) })))
    : plans.map(formatPlan).join("\n\n");
}

function preview({ receiver, address, events }: Plan): Preview[] {
  return events.map(({ event, omitted }) =>
    receiver && omitted === undefined
      ? {
          event,
          status: "skipped",
          request: createRequest(receiver, String(address), event),
          message: "Not sent: --dry-run.",
        }
      : { event, status: "skipped", message: `Not sent: ${omitted}.` },
  );
}

function createRequest(receiver: Receiver, address: string, event: string): NonNullable<Preview["request"]> {
  const { delivery, signing } = receiver;
  const { query, body } = buildTestDelivery(delivery, event, { ...receiver, happenedAt: new Date() });
  const signature = typeof signing === "object" ? "&Sign=[secret]&RequestTime=[seconds since 1970]" : "";
  const hasUserInfo = receiver.address.username !== "" || receiver.address.password !== "";
  return {
    method: "POST",
    url: `${address}${address.endsWith("?…") ? "&" : "?"}${new URLSearchParams(query)}${signature}`,
    headers: { "content-type": "application/json", ...(hasUserInfo && { authorization: "[secret]" }) },
    body,
  };
}

function formatPlan(plan: Plan): string {
  const title = formatTitle(plan);
  if (!plan.receiver) {
    return `${title}: ${describeMissing(plan.error)}`;
  }
  const requests = preview(plan).map(({ event, request, message }) =>
    request
      ? [
          `${request.method} ${request.url}`,
          ...Object.entries(request.headers).map((header) => header.join(": ")),
          "",
          stringifyEscaped(request.body),
        ].join("\n")
      : `${escapeExternal(event)}: ${message}`,
  );
  return [`${title}:`, ...plan.warnings, ...requests].join("\n\n");
}
