import { setTimeout as sleep } from "node:timers/promises";
import { buildTestDelivery, type Delivery } from "../../tencent";
import { capitalize, type Receiver, type Status, send, type Verdict } from "../probe";
import { withProgress } from "../progress";
import type { Plan, PlannedEvent } from "./plan";

/** How often and how fast to send. */
export interface Pace {
  /** How many times each event is sent. */
  repeat: number;
  /** The pause between two deliveries to a receiver, in milliseconds. */
  intervalMs: number;
}

/** What became of one event. */
export interface EventResult {
  event: string;
  /** The worst of its deliveries. */
  status: Status;
  /** Of the delivery that decided about the status; undefined when no response arrived. */
  httpStatus?: number;
  ms?: number;
  /** In whole sentences. */
  message: string;
  /** How many deliveries were sent, and how many of them were accepted. */
  sent: number;
  accepted: number;
  /** The times of all responses, in milliseconds, in ascending order. */
  times: readonly number[];
  /** The proxy that the deliveries went through, by its variable. */
  proxy?: string;
}

/** How many deliveries to one host are under way at once. */
const lanesPerHost = 2;

/** How many deliveries in a row may stay without a response before the receiver is left alone. */
const maxUnanswered = 2;

/**
 * Sends what is planned, and reports the progress: to each receiver one event after another, to each host two at once.
 *
 * @param signal - ends the sending: what was not sent is skipped
 * @returns the results of each plan, in the same order
 */
export async function sendAll(plans: readonly Plan[], pace: Pace, signal: AbortSignal): Promise<EventResult[][]> {
  const lanes = new Lanes();
  const rounds = [...Array(pace.repeat).keys()];
  const jobs = plans.map(({ receiver, events }) => {
    if (!receiver) {
      return [];
    }
    const sender = new Sender(receiver, pace, signal);
    const enqueue = lanes.open(receiver.address.host);
    return events.map((planned) => ({
      planned,
      verdicts: planned.omitted ? [] : rounds.map((round) => enqueue(() => sender.send(planned.event, round))),
    }));
  });
  await withProgress(
    "Sending test events",
    jobs.flat().flatMap(({ verdicts }) => verdicts),
  );
  return Promise.all(
    jobs.map((ofPlan) =>
      Promise.all(ofPlan.map(async ({ planned, verdicts }) => summarize(planned, await Promise.all(verdicts)))),
    ),
  );
}

/** Keeps hosts from being flooded. */
class Lanes {
  private readonly opened = new Map<string, number>();
  private readonly lastTasks = new Map<string, Promise<unknown>>();

  /** Returns a function that runs tasks one after another, in one of the host's lanes. */
  open(host: string): <T>(task: () => Promise<T>) => Promise<T> {
    const nth = this.opened.get(host) ?? 0;
    this.opened.set(host, nth + 1);
    const lane = `${host} ${nth % lanesPerHost}`;
    return (task) => {
      const next = (this.lastTasks.get(lane) ?? Promise.resolve()).then(task);
      this.lastTasks.set(lane, next);
      return next;
    };
  }
}

/** Sends one receiver its deliveries, which must not overlap. */
class Sender {
  private last: Delivery | undefined;
  private unanswered = 0;

  constructor(
    private readonly receiver: Receiver,
    private readonly pace: Pace,
    private readonly signal: AbortSignal,
  ) {}

  async send(event: string, round: number): Promise<Verdict> {
    if (this.unanswered >= maxUnanswered) {
      return { status: "skipped", reason: `not sent, since ${maxUnanswered} in a row had no response` };
    }
    if (this.last && this.pace.intervalMs > 0) {
      await sleep(this.pace.intervalMs, undefined, { signal: this.signal }).catch(() => {});
    }
    if (this.signal.aborted) {
      return { status: "skipped", reason: "not sent, since the command was interrupted" };
    }
    this.last = this.createDelivery(event, round);
    const verdict = await send(this.receiver, event, this.last, this.signal);
    this.unanswered = verdict.status === "error" && !verdict.response ? this.unanswered + 1 : 0;
    return verdict;
  }

  /** The last of several deliveries repeats the one before. All others differ in the second in which they happened. */
  private createDelivery(event: string, round: number): Delivery {
    const { repeat } = this.pace;
    if (this.last && round > 0 && round === repeat - 1) {
      return this.last;
    }
    const happenedAt = new Date(Date.now() - Math.max(0, repeat - 2 - round) * 1000);
    return buildTestDelivery(this.receiver.delivery, event, { ...this.receiver, happenedAt });
  }
}

/** From good to bad. */
const severities: readonly Status[] = ["ok", "warning", "skipped", "error"];

function summarize({ event, omitted }: PlannedEvent, verdicts: readonly Verdict[]): EventResult {
  const rank = ({ status }: Verdict) => severities.indexOf(status);
  const [worst] = [...verdicts].sort((one, other) => rank(other) - rank(one));
  if (!worst) {
    return { event, status: "skipped", message: `Not sent: ${omitted}.`, sent: 0, accepted: 0, times: [] };
  }
  const { status, response } = worst;
  const times = verdicts.flatMap(({ response }) => response?.durationMs ?? []).sort((one, other) => one - other);
  const proxy = verdicts.find(({ response }) => response?.proxy)?.response?.proxy;
  return {
    event,
    status,
    ...(response && { httpStatus: response.status, ms: response.durationMs }),
    message: describe(worst),
    sent: verdicts.filter(({ status, response }) => response || status === "error").length,
    accepted: verdicts.filter(({ status }) => status === "ok" || status === "warning").length,
    times,
    ...(proxy && { proxy }),
  };
}

function describe({ status, reason, response }: Verdict): string {
  return status === "error" && !response ? `No response to this machine: ${reason}.` : `${capitalize(reason)}.`;
}
