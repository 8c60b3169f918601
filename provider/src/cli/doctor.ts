import type { Command } from "commander";
import type { Secrets } from "../lifecycle/inputs";
import { kinds } from "../lifecycle/kinds";
import type { ResourceKind } from "../lifecycle/resource-kind";
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
  stringifyEscaped,
} from "../tencent";
import { exitCodes } from "./exit-codes";
import { createContext } from "./live";
import { addScope, type ScopeOptions } from "./options";
import { probe, type Status, statusStyles } from "./probe";
import { withProgress } from "./progress";
import { type CommandTarget, resolveScope } from "./scope";
import { type Cell, formatTable } from "./terminal";

interface DoctorOptions extends ScopeOptions {
  probe?: true;
  json?: true;
}

/** Adds the subcommand that checks all that has to be right. It only reads. */
export function addDoctor(program: Command): void {
  addScope(program.command("doctor"), "call-v1")
    .description("check all that has to be right, in order, and say what to do")
    .option("--probe", "also send a test event to the receiver that is configured")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExample: npx pulumi-trtc-callbacks doctor 1400000001 --stack production --family call-v1 --probe",
    )
    .action(async (texts: string[], options: DoctorOptions) => {
      const { targets } = await resolveScope(texts, options, { families: [kinds.v1] });
      const results = await withProgress(
        "Checking",
        targets.map(async (target) => ({ target, checks: await diagnose(target, options.probe === true) })),
      );
      console.log(options.json ? formatJson(results) : results.map(formatDiagnosis).join("\n\n"));
      const isFailed = results.some(({ checks }) => checks.some(({ status }) => status === "error"));
      process.exitCode = isFailed ? exitCodes.failed : exitCodes.done;
    });
}

interface Diagnosis {
  target: CommandTarget;
  checks: readonly Check[];
}

function formatJson(results: readonly Diagnosis[]): string {
  const entries = results.map(({ target: { sdkAppId, kind, endpoint }, checks }) => ({
    sdkAppId,
    family: kind.family.commandName,
    endpoint,
    checks,
  }));
  return stringifyEscaped(entries);
}

function formatDiagnosis({ target: { sdkAppId, kind }, checks }: Diagnosis): string {
  const rows = checks.map(({ check, status, message }): Cell[] => [
    { text: `  ${status}`, style: statusStyles[status] },
    check,
    message,
  ]);
  return `${sdkAppId}, ${kind.family.commandName}:\n${formatTable(rows)}`;
}

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
 * @param shouldProbe - whether to send the receiver a test event
 */
async function diagnose(target: CommandTarget, shouldProbe: boolean): Promise<Check[]> {
  let context: RequestContext;
  try {
    context = createContext(target);
  } catch (error) {
    return sortChecks([{ check: "credentials", status: "error", message: (error as Error).message }], shouldProbe);
  }
  const credentials = checkCredentials(context, target);
  const clock = checkClock(await measureClockSkewSeconds(context));
  const { live, checks } = await service.get(context).then(
    (live) => createPassedChecks(context, target, live),
    (error: Error) => createFailedChecks(error, context),
  );
  const receiver: Check[] = live && shouldProbe ? [{ check: "receiver", ...(await probe(context, live)) }] : [];
  return sortChecks([credentials, clock, ...checks, ...receiver], shouldProbe);
}

function checkCredentials({ credentials: { source, identifier } }: RequestContext, { config }: CommandTarget): Check {
  const key = source.name.replace(/\[.*$/, "");
  const isInClear = source.origin === "configuration" && !config.isSecret(key);
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

function createPassedChecks(
  { endpoint }: RequestContext,
  { kind, recorded }: CommandTarget,
  live: Configuration | undefined,
) {
  const checks: Check[] = [
    { check: "endpoint", status: "ok", message: endpoint },
    { check: "signature", status: "ok", message: "accepted" },
    { check: "permission", status: "ok", message: "the administrator and the package are there" },
    {
      check: "configuration",
      ...(live
        ? checkConfiguration(live, kind, recorded?.state.secrets ?? new Set())
        : {
            status: "error",
            message: `there is none, so ${kind.absenceEffect}. Declare one with \`new ${kind.family.resource}\`.`,
          }),
    },
  ];
  return { live, checks };
}

/** Checks the live configuration. A warning of the preview is a warning here too. */
function checkConfiguration(
  live: Configuration,
  kind: ResourceKind,
  secrets: Secrets,
): Pick<Check, "status" | "message"> {
  const warnings = kind.listWarnings(live, secrets);
  const shown = kind.format(live, secrets);
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
function sortChecks(checks: readonly Check[], shouldProbe: boolean): Check[] {
  return checkOrder.map(
    (check) =>
      checks.find((one) => one.check === check) ?? {
        check,
        status: "skipped",
        message: check === "receiver" && !shouldProbe ? "--probe sends it a test event" : "an earlier check failed",
      },
  );
}
