import {
  type Configuration,
  type DeliveryResponse,
  type DeliverySpec,
  deliverTestEvent,
  deliveryTimeoutMs,
  type RequestContext,
  service,
  summarizeNetworkError,
  defaultTimeouts as timeouts,
} from "../tencent";

/** The result of a check. After an error, something has to be repaired. The message of a skipped check says why. */
export type Status = "ok" | "warning" | "error" | "skipped";

/** The result of the probe, in whole sentences. */
export interface ProbeResult {
  status: Exclude<Status, "warning">;
  message: string;
}

/** How the event is signed. "off": Tencent does not sign either. "unknown": the token could not be read. */
type Signing = { token: string } | "off" | "unknown";

/**
 * Sends the receiver a test event and evaluates its response as Tencent would. Of the response only the status is shown.
 *
 * @param live - the configuration; its address may hold secrets
 */
export async function probe(context: RequestContext, live: Configuration): Promise<ProbeResult> {
  const { delivery, inputs } = context.family;
  if (!delivery || !inputs.address) {
    return { status: "skipped", message: "This family has no address." };
  }
  const address = String(live[inputs.address]);
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    return { status: "error", message: "The address is no URL that begins with https:// or http://." };
  }
  const url = new URL(address);
  const signing = await findSigning(context, delivery);
  const token = typeof signing === "object" ? signing.token : undefined;
  const { status, message } = await deliverTestEvent(url, context.sdkAppId, delivery, token).then(
    (response) => evaluate(response, delivery, signing),
    (error: Error): ProbeResult => ({
      status: "error",
      message: `The receiver sent no response to this machine: ${describeNoResponse(error)}.`,
    }),
  );
  return {
    status,
    message: [message, ...collectRemarks(url, live[String(inputs.events)], delivery, status)].join(" "),
  };
}

async function findSigning(context: RequestContext, { token: family }: DeliverySpec): Promise<Signing> {
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

function describeNoResponse(error: Error): string {
  return error.name === "TimeoutError"
    ? `none in ${timeouts.requestMs / 1000} s, and Tencent waits for ${deliveryTimeoutMs / 1000} s`
    : summarizeNetworkError(error);
}

function evaluate(response: DeliveryResponse, delivery: DeliverySpec, signing: Signing): ProbeResult {
  const { status, durationMs, proxy } = response;
  const details = [
    typeof signing === "object" ? "signed with the live token" : [],
    proxy ? `through the proxy in ${proxy}` : [],
  ].flat();
  const detailText = details.length > 0 ? ` (${details.join(", ")})` : "";
  const outcome = `The test event${detailText} was answered with HTTP ${status} in ${durationMs} ms`;
  if (signing === "unknown" && isRefusal(response)) {
    return {
      status: "skipped",
      message: `${outcome}. It was not signed, since the live token could not be read: a receiver that checks signatures has to refuse it.`,
    };
  }
  const failures = findFailures(response, delivery, signing);
  return failures.length > 0
    ? { status: "error", message: `${outcome}: ${failures.join("; ")}.` }
    : { status: "ok", message: `${outcome}, and ${describeSuccess(response, delivery)}.` };
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

function describeSuccess({ json }: DeliveryResponse, { answer }: DeliverySpec): string {
  return json?.ErrorCode === 0
    ? "with ErrorCode 0, as documented"
    : `with a JSON object, which Tencent takes; documented is ${JSON.stringify(answer)}`;
}

/** Collects what a reader has to know to interpret the result. */
function collectRemarks(
  url: URL,
  events: unknown,
  { testEvent }: DeliverySpec,
  status: ProbeResult["status"],
): string[] {
  const isConfigured = Array.isArray(events) && events.includes(testEvent.event);
  return [
    status !== "ok" && !isConfigured
      ? `The test event is ${testEvent.event}, which is not among the configured events.`
      : [],
    url.username || url.password
      ? "User info of the address was sent as Basic authentication, as HTTP clients do; whether Tencent does is not documented."
      : [],
  ].flat();
}
