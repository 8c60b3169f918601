import type { ResourceKind } from "../lifecycle/resource-kind";
import { readSettings } from "../lifecycle/settings";
import {
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
import { createContext } from "./live";
import { probe, type Status } from "./probe";
import type { StackConfig } from "./stack";

/** The checks, in the order in which they have to pass. */
const checkOrder = [
  "credentials",
  "clock",
  "endpoint",
  "signature",
  "permission",
  "configuration",
  "receiver",
] as const;

/** The result of one check. Public: `doctor --json` prints it. */
export interface Check {
  check: (typeof checkOrder)[number];
  status: Status;
  /** What was found, and after an error what to do. */
  message: string;
}

/** The check that fails with an error. Any other error fails the check "configuration". */
const checkByError = [
  { error: ConnectionError, check: "endpoint" },
  { error: InvalidResponseError, check: "endpoint" },
  { error: AuthenticationError, check: "signature" },
  { error: PermissionError, check: "permission" },
] as const;

/** The difference between two clocks, in seconds, from which signatures are at risk. */
const maxClockSkewSeconds = 300;

/**
 * Runs all checks for one application and family. It only reads.
 *
 * @param stack - a source of credentials, besides the environment
 * @param shouldProbe - whether to send the receiver a test event
 */
export async function diagnose(
  sdkAppId: number,
  kind: ResourceKind,
  stack: StackConfig | undefined,
  shouldProbe: boolean,
): Promise<Check[]> {
  const settings = readSettings(stack ?? { get: () => undefined }, process.env, kind.family);
  let context: RequestContext;
  try {
    context = createContext(sdkAppId, kind, settings);
  } catch (error) {
    return sortChecks([{ check: "credentials", status: "error", message: (error as Error).message }]);
  }
  const credentials = checkCredentials(context, stack);
  const clock = checkClock(await measureClockSkewSeconds(context));
  const { live, checks } = await service.get(context).then(
    (live) => createPassedChecks(context, kind, live),
    (error: Error) => createFailedChecks(error, context),
  );
  const receiver: Check[] = live && shouldProbe ? [{ check: "receiver", ...(await probe(context, live)) }] : [];
  return sortChecks([credentials, clock, ...checks, ...receiver]);
}

function checkCredentials(
  { credentials: { source, identifier } }: RequestContext,
  stack: StackConfig | undefined,
): Check {
  const key = source.name.replace(/\[.*$/, "");
  const isInClear = source.origin === "configuration" && stack && !stack.isSecret(key);
  return isInClear
    ? {
        check: "credentials",
        status: "error",
        message: `${source.name} is in plain text in the stack's configuration, which is committed with the project. Set it again with \`pulumi config set --secret\`, and rotate the key.`,
      }
    : { check: "credentials", status: "ok", message: `${source.name}; ${identifier} signs` };
}

function checkClock(skewSeconds: number | undefined): Check {
  if (skewSeconds === undefined) {
    return { check: "clock", status: "skipped", message: "the response has no Date header" };
  }
  const skewText =
    skewSeconds === 0
      ? "as the endpoint's"
      : `${Math.abs(skewSeconds)} s ${skewSeconds < 0 ? "behind" : "ahead of"} the endpoint's`;
  return Math.abs(skewSeconds) > maxClockSkewSeconds
    ? { check: "clock", status: "error", message: `${skewText}: set this machine's clock, or signatures are refused.` }
    : { check: "clock", status: "ok", message: skewText };
}

function createPassedChecks({ endpoint }: RequestContext, kind: ResourceKind, live: Configuration | undefined) {
  const checks: Check[] = [
    { check: "endpoint", status: "ok", message: endpoint },
    { check: "signature", status: "ok", message: "accepted" },
    { check: "permission", status: "ok", message: "the administrator and the package are there" },
    {
      check: "configuration",
      ...(live
        ? checkConfiguration(live, kind)
        : {
            status: "error",
            message: `there is none, so ${kind.absenceEffect}. Declare one with \`new ${kind.family.resource}\`.`,
          }),
    },
  ];
  return { live, checks };
}

/** Checks the live configuration. A warning of the preview is a warning here too. */
function checkConfiguration(live: Configuration, kind: ResourceKind): Pick<Check, "status" | "message"> {
  const warnings = kind.listWarnings(live, new Set());
  const shown = kind.format(live, new Set());
  return { status: warnings.length > 0 ? "warning" : "ok", message: [shown, ...warnings].join("; ") };
}

function createFailedChecks(error: Error, { endpoint }: RequestContext): { live?: Configuration; checks: Check[] } {
  const check = checkByError.find((row) => error instanceof row.error)?.check ?? "configuration";
  const earlier = checkOrder.slice(checkOrder.indexOf("endpoint"), checkOrder.indexOf(check));
  // The checks before the failed one have passed. An internal error of the service proves nothing about them.
  const passed = error instanceof CallbackServiceError && check !== "configuration" ? earlier : earlier.slice(0, 1);
  return {
    checks: [
      ...passed.map(
        (one): Check => ({ check: one, status: "ok", message: one === "endpoint" ? endpoint : "accepted" }),
      ),
      { check, status: "error", message: error.message },
    ],
  };
}

/** Returns every check once, in order. A check without a result was skipped. */
function sortChecks(checks: readonly Check[]): Check[] {
  return checkOrder.map(
    (check) =>
      checks.find((one) => one.check === check) ?? {
        check,
        status: "skipped",
        message: check === "receiver" ? "--probe sends it a test event" : "an earlier check failed",
      },
  );
}

/** Formats the checks as lines of text. */
export function formatChecks(checks: readonly Check[]): string {
  return checks.map(({ check, status, message }) => `  ${status.padEnd(8)} ${check.padEnd(14)} ${message}`).join("\n");
}
