import {
  type Configuration,
  type DeliveryResponse,
  type DeliverySpec,
  deliverTestEvent,
  deliveryTimeoutMs,
  type RequestContext,
  service,
  summarizeNetworkError,
  timeouts,
} from "../tencent";

/** How a check ended: with an error, something has to be mended; a skipped one says why. */
export type Status = "ok" | "warning" | "error" | "skipped";

/** What is to be said of a receiver, in whole sentences. */
export interface Verdict {
  status: Exclude<Status, "warning">;
  message: string;
}

/** What an event is signed with. "off": Tencent signs none either; "unknown": the service did not say. */
type Signing = { token: string } | "off" | "unknown";

/**
 * Sends the receiver a test event and judges its answer as Tencent would. Of the answer only the status is shown.
 *
 * @param live - the configuration; its address may hold secrets
 */
export async function probe(application: RequestContext, live: Configuration): Promise<Verdict> {
  const { delivery } = application.family;
  if (!delivery) {
    return { status: "skipped", message: "This family has no address." };
  }
  const address = String(live.address);
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    return { status: "error", message: "The address is no URL that begins with https:// or http://." };
  }
  const url = new URL(address);
  const signing = await signingOf(application, delivery);
  const token = typeof signing === "object" ? signing.token : undefined;
  const { status, message } = await deliverTestEvent(url, application.sdkAppId, delivery, token).then(
    (answer) => judge(answer, delivery, signing),
    (error: Error): Verdict => ({ status: "error", message: `From here no answer came: ${silenceOf(error)}.` }),
  );
  return { status, message: [message, ...remarks(url, live, delivery, status)].join(" ") };
}

async function signingOf(application: RequestContext, { token: family }: DeliverySpec): Promise<Signing> {
  if (!family) {
    return "off";
  }
  const asking = { ...application, family, deadline: performance.now() + timeouts.readMs };
  const live = await service.get(asking).catch(() => "unknown" as const);
  if (live === "unknown") {
    return live;
  }
  return live?.enabled === true ? { token: String(live.token) } : "off";
}

function silenceOf(error: Error): string {
  return error.name === "TimeoutError"
    ? `none in ${timeouts.requestMs / 1000} s, and Tencent waits for ${deliveryTimeoutMs / 1000} s`
    : summarizeNetworkError(error);
}

function judge(answer: DeliveryResponse, delivery: DeliverySpec, signing: Signing): Verdict {
  const { status, durationMs, proxy } = answer;
  const ways = [
    typeof signing === "object" ? "signed with the live token" : [],
    proxy ? `through the proxy in ${proxy}` : [],
  ].flat();
  const sent = ways.length > 0 ? ` (${ways.join(", ")})` : "";
  const how = `The test event${sent} was answered with HTTP ${status} in ${durationMs} ms`;
  if (signing === "unknown" && isRefusal(answer)) {
    return {
      status: "skipped",
      message: `${how}. It was not signed, since the live token could not be read: a receiver that checks signatures has to refuse it.`,
    };
  }
  const faults = faultsOf(answer, delivery, signing);
  return faults.length > 0
    ? { status: "error", message: `${how}: ${faults.join("; ")}.` }
    : { status: "ok", message: `${how}, and ${praise(answer, delivery)}.` };
}

/** What Tencent would find wrong, as ends of a sentence; empty where it takes the answer. */
function faultsOf(answer: DeliveryResponse, delivery: DeliverySpec, signing: Signing): string[] {
  const { status, json, durationMs } = answer;
  const rule = delivery.isDocumented ? "" : " (Chat's rule, assumed: the documents of this family have none)";
  if (status >= 300 && status < 400) {
    return ["no document says that Tencent follows a redirect, so configure the address it leads to"];
  }
  if (delivery.token && isRefusal(answer)) {
    return [
      signing === "off"
        ? "if it wants a signature, Tencent's events have none either, since signing is off: turn it on with `v4.LiveCallbackToken`"
        : "its token may be another than the live one, or its clock more than a minute wrong",
    ];
  }
  if (status !== 200) {
    return [`Tencent takes anything but 200 for a failed delivery${rule}`];
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

function praise({ json }: DeliveryResponse, { answer }: DeliverySpec): string {
  return json?.ErrorCode === 0
    ? "with ErrorCode 0, as documented"
    : `with a JSON object, which Tencent takes; documented is ${JSON.stringify(answer)}`;
}

/** What a reader has to know to weigh the verdict. */
function remarks(
  url: URL,
  { actions }: Configuration,
  { testEvent }: DeliverySpec,
  status: Verdict["status"],
): string[] {
  const isConfigured = Array.isArray(actions) && actions.includes(testEvent.word);
  return [
    status !== "ok" && !isConfigured ? `The test event is ${testEvent.word}, which is not among the configured.` : [],
    url.username || url.password
      ? "User info of the address was sent as Basic authentication, as HTTP clients do; whether Tencent does is not documented."
      : [],
  ].flat();
}
