import { readSettings } from "../lifecycle/settings";
import { subjectOf } from "../lifecycle/subjects";
import {
  type Application,
  CallbackServiceError,
  type Configuration,
  PermissionError,
  SignatureError,
  secondsAhead,
  service,
  UnreachableError,
  UnreadableAnswerError,
} from "../tencent";
import type { Family } from "./families";
import { applicationFor } from "./live";
import { probe } from "./probe";
import type { OfStack } from "./stack";

/** What is looked at, in the order in which it has to be right. */
const order = ["credentials", "clock", "endpoint", "signature", "permission", "configuration", "receiver"] as const;

/** What was found out about one of them. */
export interface Finding {
  what: (typeof order)[number];
  state: "ok" | "trouble" | "not looked at";
  /** What is so, and where it is trouble, what to do. */
  says: string;
}

/** What the service's answer blames; anything else is trouble with the configuration's own call. */
const blamed = [
  { error: UnreachableError, what: "endpoint" },
  { error: UnreadableAnswerError, what: "endpoint" },
  { error: SignatureError, what: "signature" },
  { error: PermissionError, what: "permission" },
] as const;

/** How far two clocks may be apart, in seconds, before signatures are in danger. */
const mostSecondsApart = 300;

/**
 * Looks at all that has to be right for one application and family. Reads, and writes nothing.
 *
 * @param stack - where credentials may come from, besides the environment
 * @param sendsProbe - whether the receiver is sent a test event
 */
export async function examine(
  sdkAppId: number,
  family: Family,
  stack: OfStack | undefined,
  sendsProbe: boolean,
): Promise<Finding[]> {
  const settings = readSettings(stack ?? { get: () => undefined }, process.env, family.dialect);
  let application: Application;
  try {
    application = applicationFor(sdkAppId, family, settings);
  } catch (error) {
    return inOrder([{ what: "credentials", state: "trouble", says: (error as Error).message }]);
  }
  const credentials = ofCredentials(application, stack);
  const clock = ofClock(await secondsAhead(application));
  const { live, findings } = await service.get(application).then(
    (live) => ofAnswer(application, live),
    (error: Error) => ofFailure(error, application),
  );
  const receiver: Finding[] = live && sendsProbe ? [{ what: "receiver", ...(await probe(application, live)) }] : [];
  return inOrder([credentials, clock, ...findings, ...receiver]);
}

function ofCredentials({ credentials: { source, identifier } }: Application, stack: OfStack | undefined): Finding {
  const key = source.replace(/\[.*$/, "");
  const inClear = source.startsWith("trtc:") && stack && !stack.isSecret(key);
  return inClear
    ? {
        what: "credentials",
        state: "trouble",
        says: `${source} stands in plain text in the stack's configuration, which is committed with the project. Set it again with \`pulumi config set --secret\`, and rotate the key.`,
      }
    : { what: "credentials", state: "ok", says: `${source}; ${identifier} signs` };
}

function ofClock(ahead: number | undefined): Finding {
  if (ahead === undefined) {
    return { what: "clock", state: "not looked at", says: "the endpoint told no time" };
  }
  const apart =
    ahead === 0 ? "as the endpoint's" : `${Math.abs(ahead)} s ${ahead < 0 ? "behind" : "ahead of"} the endpoint's`;
  return Math.abs(ahead) > mostSecondsApart
    ? { what: "clock", state: "trouble", says: `${apart}: set this machine's clock, or signatures are refused.` }
    : { what: "clock", state: "ok", says: apart };
}

function ofAnswer({ endpoint, dialect }: Application, live: Configuration | undefined) {
  const findings: Finding[] = [
    { what: "endpoint", state: "ok", says: endpoint },
    { what: "signature", state: "ok", says: "accepted" },
    { what: "permission", state: "ok", says: "the administrator and the package are there" },
    {
      what: "configuration",
      state: live ? "ok" : "trouble",
      says: live
        ? subjectOf(dialect).show(live, {}, dialect.inputs)
        : `there is none, so ${subjectOf(dialect).withoutIt}. Declare one with \`new ${dialect.resource}\`.`,
    },
  ];
  return { live, findings };
}

function ofFailure(error: Error, { endpoint }: Application): { live?: Configuration; findings: Finding[] } {
  const what = blamed.find((row) => error instanceof row.error)?.what ?? "configuration";
  const before = order.slice(order.indexOf("endpoint"), order.indexOf(what));
  // What comes before the one that is blamed was passed; a fault of the service's proves nothing of it.
  const passed = error instanceof CallbackServiceError && what !== "configuration" ? before : before.slice(0, 1);
  return {
    findings: [
      ...passed.map((one): Finding => ({ what: one, state: "ok", says: one === "endpoint" ? endpoint : "accepted" })),
      { what, state: "trouble", says: error.message },
    ],
  };
}

/** All of them, each once: what nothing was found out about was not looked at. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return order.map(
    (what) =>
      findings.find((finding) => finding.what === what) ?? {
        what,
        state: "not looked at",
        says: what === "receiver" ? "--probe sends it a test event" : "what comes before is not right yet",
      },
  );
}

/** The findings as lines for people. */
export function linesOf(findings: readonly Finding[]): string {
  return findings.map(({ what, state, says }) => `  ${state.padEnd(14)} ${what.padEnd(14)} ${says}`).join("\n");
}
