import {
  buildTestDelivery,
  type Configuration,
  type Delivery,
  type DeliveryResponse,
  type DeliverySpec,
  deliver,
  deliveryTimeoutMs,
  parseHttpUrl,
  type RequestContext,
  service,
  summarizeNetworkError,
  defaultTimeouts as timeouts,
} from "../tencent";
import type { Style } from "./terminal";

/** The result of a check. After an error, something has to be repaired. The message of a skipped check says why. */
export type Status = "ok" | "warning" | "error" | "skipped";

/** The colours in which tables show them. */
export const statusStyles: Record<Status, Style> = { ok: "green", warning: "yellow", error: "red", skipped: "dim" };

/** The result of the probe, in whole sentences. */
export interface ProbeResult {
  status: Status;
  message: string;
}

/** How the event is signed. "off": Tencent does not sign either. "unknown": the token could not be read. */
export type Signing = { token: string } | "off" | "unknown";

/** A receiver, and the rules of the family that delivers to it. */
export interface Receiver {
  sdkAppId: number;
  /** May hold secrets. */
  address: URL;
  delivery: DeliverySpec;
  signing: Signing;
}

/** What became of one delivery: as Tencent would judge it. */
export interface Verdict {
  status: Status;
  /** Why, as the end of a sentence, without a period. Holds nothing that the receiver said. */
  reason: string;
  /** Undefined when no complete response arrived. */
  response?: DeliveryResponse;
}

/**
 * Sends the receiver the family's probe event and evaluates its response as Tencent would. Of the response only the status is
 * shown.
 *
 * @param live - the configuration; its address may hold secrets
 */
export async function probe(context: RequestContext, live: Configuration): Promise<ProbeResult> {
  const { delivery, inputs } = context.family;
  if (!delivery) {
    return { status: "skipped", message: "This family has no address." };
  }
  const address = parseHttpUrl(String(live[String(inputs.address)]));
  if (!address) {
    return { status: "error", message: noAddress };
  }
  const receiver = { sdkAppId: context.sdkAppId, address, delivery, signing: await findSigning(context) };
  const event = delivery.probeEvent;
  const test = buildTestDelivery(delivery, event, { ...receiver, happenedAt: new Date() });
  const verdict = await send(receiver, event, test);
  const events = live[String(inputs.events)];
  const isConfigured = Array.isArray(events) && events.includes(event);
  const remarks = [
    verdict.status !== "ok" && !isConfigured
      ? `The test event is ${event}, which is not among the configured events.`
      : [],
    address.username || address.password ? userInfoRemark : [],
  ].flat();
  return { status: verdict.status, message: [describeVerdict(verdict, receiver), ...remarks].join(" ") };
}

/** Says of an address that it is none. */
export const noAddress = "The address is no URL that begins with https:// or http://.";

export const userInfoRemark =
  "User info of the address is sent as Basic authentication, as HTTP clients do; whether Tencent does is not documented.";

/** Finds out how the service signs the deliveries of the context's family now. */
export async function findSigning(context: RequestContext): Promise<Signing> {
  const family = context.family.delivery?.token;
  if (!family) {
    return "off";
  }
  const tokenContext = { ...context, family, deadline: performance.now() + timeouts.readMs };
  const live = await service.get(tokenContext).catch(() => "unknown" as const);
  if (live === "unknown") {
    return live;
  }
  return live?.enabled === true ? { token: String(live.token) } : "off";
}

/** Sends one delivery and judges the response. Does not reject. */
export async function send(
  { delivery, signing }: Receiver,
  event: string,
  test: Delivery,
  signal?: AbortSignal,
): Promise<Verdict> {
  const token = typeof signing === "object" ? signing.token : undefined;
  try {
    const response = await deliver(test, token, signal);
    return { response, ...evaluate(response, delivery, event, signing) };
  } catch (error) {
    return signal?.aborted
      ? { status: "skipped", reason: "interrupted before a response came" }
      : { status: "error", reason: describeNoResponse(error as Error) };
  }
}

function describeNoResponse(error: Error): string {
  return error.name === "TimeoutError"
    ? `none in ${timeouts.requestMs / 1000} s, and Tencent waits for ${deliveryTimeoutMs / 1000} s`
    : summarizeNetworkError(error);
}

function describeVerdict({ status, reason, response }: Verdict, { signing }: Receiver): string {
  if (!response) {
    return `The receiver sent no response to this machine: ${reason}.`;
  }
  const details = [
    typeof signing === "object" ? "signed with the live token" : [],
    response.proxy ? `through the proxy in ${response.proxy}` : [],
  ].flat();
  const detailText = details.length > 0 ? ` (${details.join(", ")})` : "";
  const outcome = `The test event${detailText} was answered with HTTP ${response.status} in ${response.durationMs} ms`;
  if (status === "skipped") {
    return `${outcome}. ${capitalize(reason)}.`;
  }
  return status === "ok" ? `${outcome}, and with ${reason}.` : `${outcome}: ${reason}.`;
}

/** Makes the beginning of a sentence of a text. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function evaluate(response: DeliveryResponse, delivery: DeliverySpec, event: string, signing: Signing): Verdict {
  if (signing === "unknown" && isRefusal(response)) {
    return {
      status: "skipped",
      reason:
        "it was not signed, since the live token could not be read: a receiver that checks signatures has to refuse it",
    };
  }
  const failures = findFailures(response, delivery, signing);
  if (failures.length > 0) {
    return { status: "error", reason: failures.join("; ") };
  }
  const code = response.json?.ErrorCode;
  const test = delivery.testEvents[event];
  if (test && "refusalCodes" in test && test.refusalCodes && code !== 0) {
    return evaluateRefusal(code, test.refusalCodes);
  }
  return { status: "ok", reason: describeSuccess(response, delivery) };
}

/** Returns why Tencent would reject the response, as ends of a sentence; empty if it would accept it. */
function findFailures(response: DeliveryResponse, delivery: DeliverySpec, signing: Signing): string[] {
  const { status, json, durationMs } = response;
  const rule = delivery.isDocumented ? "" : " (Chat's rule, assumed: the documents of this family have none)";
  if (status >= 300 && status < 400) {
    return ["no document says that Tencent follows a redirect, so configure the address it leads to"];
  }
  if (delivery.token && isRefusal(response)) {
    return [
      signing === "off"
        ? "if it wants a signature, Tencent's events have none either, since signing is off: turn it on with `v4.LiveCallbackToken`"
        : "its token may be another than the live one, or its clock more than a minute wrong",
    ];
  }
  if (status !== 200) {
    return [`Tencent treats any status but 200 as a failed delivery${rule}`];
  }
  const documented = JSON.stringify(delivery.answer);
  return [
    durationMs > deliveryTimeoutMs ? `Tencent waits for ${deliveryTimeoutMs / 1000} s${rule}` : [],
    json || delivery.hasErrorCodeCheck ? [] : `the body is no JSON object, such as ${documented}${rule}`,
    delivery.hasErrorCodeCheck && json?.ErrorCode !== 0
      ? `the body is not ${documented}, so Tencent delivers the event again, and drops it in the end`
      : [],
  ].flat();
}

function isRefusal({ status }: DeliveryResponse): boolean {
  return [401, 403].includes(status);
}

/** Judges an answer that does not allow what it was asked about. A receiver may have its reasons to refuse a stranger. */
function evaluateRefusal(code: unknown, ranges: readonly (readonly [number, number])[]): Verdict {
  const isKnown = typeof code === "number" && ranges.some(([first, last]) => code >= first && code <= last);
  const codes = ranges.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(", ");
  return isKnown
    ? {
        status: "warning",
        reason: `the answer refuses it (ErrorCode ${code}): make sure that it does not refuse what real users send`,
      }
    : {
        status: "error",
        reason: `its ErrorCode decides, and is neither 0, which allows it, nor one that refuses it (${codes})`,
      };
}

function describeSuccess({ json }: DeliveryResponse, { answer }: DeliverySpec): string {
  return json?.ErrorCode === 0
    ? "ErrorCode 0, as documented"
    : `a JSON object, which Tencent takes; documented is ${JSON.stringify(answer)}`;
}
