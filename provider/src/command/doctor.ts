import { readSettings } from "../lifecycle/settings";
import { subjectOf } from "../lifecycle/subjects";
import {
  type ApiFamily,
  AuthenticationError,
  CallbackServiceError,
  type Configuration,
  ConnectionError,
  InvalidResponseError,
  measureClockSkewSeconds,
  PermissionError,
  type RequestContext,
  service,
} from "../tencent";
import type { Family } from "./families";
import { applicationFor } from "./live";
import { probe, type Status } from "./probe";
import type { OfStack } from "./stack";

/** What is looked at, in the order in which it has to be right. */
const order = ["credentials", "clock", "endpoint", "signature", "permission", "configuration", "receiver"] as const;

/** What was found out about one of them. Public: `doctor --json` prints it. */
export interface Check {
  check: (typeof order)[number];
  status: Status;
  /** What is so, and after an error what to do. */
  message: string;
}

/** Which check an error fails; any other error fails the configuration's own. */
const checkByError = [
  { error: ConnectionError, check: "endpoint" },
  { error: InvalidResponseError, check: "endpoint" },
  { error: AuthenticationError, check: "signature" },
  { error: PermissionError, check: "permission" },
] as const;

/** How far two clocks may be apart, in seconds, before signatures are in danger. */
const mostSecondsApart = 300;

/**
 * Looks at all that has to be right for one application and family. Reads, and writes nothing.
 *
 * @param stack - where credentials may come from, besides the environment
 * @param sendsProbe - whether the receiver is sent a test event
 */
export async function diagnose(
  sdkAppId: number,
  family: Family,
  stack: OfStack | undefined,
  sendsProbe: boolean,
): Promise<Check[]> {
  const settings = readSettings(stack ?? { get: () => undefined }, process.env, family.dialect);
  let application: RequestContext;
  try {
    application = applicationFor(sdkAppId, family, settings);
  } catch (error) {
    return sortChecks([{ check: "credentials", status: "error", message: (error as Error).message }]);
  }
  const credentials = checkCredentials(application, stack);
  const clock = checkClock(await measureClockSkewSeconds(application));
  const { live, checks } = await service.get(application).then(
    (live) => passByAnswer(application, live),
    (error: Error) => failByError(error, application),
  );
  const receiver: Check[] = live && sendsProbe ? [{ check: "receiver", ...(await probe(application, live)) }] : [];
  return sortChecks([credentials, clock, ...checks, ...receiver]);
}

function checkCredentials({ credentials: { source, identifier } }: RequestContext, stack: OfStack | undefined): Check {
  const key = source.replace(/\[.*$/, "");
  const inClear = source.startsWith("trtc:") && stack && !stack.isSecret(key);
  return inClear
    ? {
        check: "credentials",
        status: "error",
        message: `${source} stands in plain text in the stack's configuration, which is committed with the project. Set it again with \`pulumi config set --secret\`, and rotate the key.`,
      }
    : { check: "credentials", status: "ok", message: `${source}; ${identifier} signs` };
}

function checkClock(ahead: number | undefined): Check {
  if (ahead === undefined) {
    return { check: "clock", status: "skipped", message: "the response has no Date header" };
  }
  const apart =
    ahead === 0 ? "as the endpoint's" : `${Math.abs(ahead)} s ${ahead < 0 ? "behind" : "ahead of"} the endpoint's`;
  return Math.abs(ahead) > mostSecondsApart
    ? { check: "clock", status: "error", message: `${apart}: set this machine's clock, or signatures are refused.` }
    : { check: "clock", status: "ok", message: apart };
}

function passByAnswer({ endpoint, family }: RequestContext, live: Configuration | undefined) {
  const checks: Check[] = [
    { check: "endpoint", status: "ok", message: endpoint },
    { check: "signature", status: "ok", message: "accepted" },
    { check: "permission", status: "ok", message: "the administrator and the package are there" },
    {
      check: "configuration",
      ...(live
        ? judgeConfiguration(live, family)
        : {
            status: "error",
            message: `there is none, so ${subjectOf(family).withoutIt}. Declare one with \`new ${family.resource}\`.`,
          }),
    },
  ];
  return { live, checks };
}

/** What a preview would warn of, is a warning here too. */
function judgeConfiguration(live: Configuration, dialect: ApiFamily): Pick<Check, "status" | "message"> {
  const warnings = subjectOf(dialect).warnings(live, dialect);
  const shown = subjectOf(dialect).show(live, {}, dialect.inputs);
  return { status: warnings.length > 0 ? "warning" : "ok", message: [shown, ...warnings].join("; ") };
}

function failByError(error: Error, { endpoint }: RequestContext): { live?: Configuration; checks: Check[] } {
  const check = checkByError.find((row) => error instanceof row.error)?.check ?? "configuration";
  const before = order.slice(order.indexOf("endpoint"), order.indexOf(check));
  // What comes before the one that is blamed was passed; a fault of the service's proves nothing of it.
  const passed = error instanceof CallbackServiceError && check !== "configuration" ? before : before.slice(0, 1);
  return {
    checks: [
      ...passed.map(
        (one): Check => ({ check: one, status: "ok", message: one === "endpoint" ? endpoint : "accepted" }),
      ),
      { check, status: "error", message: error.message },
    ],
  };
}

/** All of them, each once: what nothing was found out about was skipped. */
function sortChecks(checks: readonly Check[]): Check[] {
  return order.map(
    (check) =>
      checks.find((one) => one.check === check) ?? {
        check,
        status: "skipped",
        message: check === "receiver" ? "--probe sends it a test event" : "an earlier check failed",
      },
  );
}

/** The checks as lines for people. */
export function formatChecks(checks: readonly Check[]): string {
  return checks.map(({ check, status, message }) => `  ${status.padEnd(8)} ${check.padEnd(14)} ${message}`).join("\n");
}
