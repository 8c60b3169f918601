import { type Command, InvalidArgumentError } from "commander";
import { collectWords, UsageError } from "../args";
import { exitCodes } from "../exit-codes";
import { addScope, allKinds, type ScopeOptions } from "../options";
import { type CommandTarget, resolveScope } from "../scope";
import { printError } from "../terminal";
import { formatDryRun } from "./dry-run";
import { formatVerifications, formatVerificationsJson, sumUp, type Verification } from "./format";
import { type Plan, planAll } from "./plan";
import { type Pace, sendAll } from "./run";

interface VerifyOptions extends ScopeOptions {
  events?: readonly string[];
  repeat: number;
  /** In seconds. */
  interval: number;
  dryRun?: true;
  json?: true;
}

/** The families whose configuration has an address. */
const addressed = allKinds.filter(({ family }) => family.delivery);

/** Adds the subcommand that sends test events to the receivers that are configured. */
export function addVerify(program: Command): void {
  addScope(program.command("verify"), "all with an address")
    .description("send a test event of each configured event to the receiver, and judge the responses as Tencent would")
    .option("--events <names>", "send these events only, separated by commas", collectWords)
    .option(
      "--repeat <count>",
      "send each event so often; the last time with the body of the time before",
      parseCount,
      1,
    )
    .option("--interval <seconds>", "pause between two deliveries to a receiver", parseSeconds, 0)
    .option("--dry-run", "print what would be sent, and send nothing")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample: npx pulumi-trtc-callbacks verify 1400000001 --family call-v1 --repeat 5")
    .action(async (texts: string[], options: VerifyOptions) => {
      const plans = await planAll(await findTargets(texts, options), options.events);
      process.exitCode = options.dryRun ? printDryRun(plans, options) : await verify(plans, options);
    });
}

async function findTargets(texts: readonly string[], options: VerifyOptions): Promise<CommandTarget[]> {
  const without = options.family?.find((kind) => !addressed.includes(kind));
  if (without) {
    throw new UsageError(`--family ${without.family.commandName}: this family has no address to send to.`);
  }
  const { targets } = await resolveScope(texts, options, { families: addressed });
  const withAddress = targets.filter(({ kind }) => addressed.includes(kind));
  if (withAddress.length === 0) {
    throw new UsageError(
      "The stack's state holds no resource with an address: name the applications, such as 1400000001.",
    );
  }
  return withAddress;
}

function printDryRun(plans: readonly Plan[], { json }: VerifyOptions): number {
  console.log(formatDryRun(plans, json === true));
  return plans.some(({ error }) => error) ? exitCodes.failed : exitCodes.done;
}

/** Sends the events, prints the results, and returns the exit code. Ctrl-C ends the sending at once. */
async function verify(plans: readonly Plan[], { repeat, interval, json }: VerifyOptions): Promise<number> {
  const pace: Pace = { repeat, intervalMs: interval * 1000 };
  const interruption = new AbortController();
  process.once("SIGINT", () => interruption.abort());
  const results = await sendAll(plans, pace, interruption.signal);
  const verifications = plans.map((plan, index): Verification => ({ plan, events: results[index] ?? [] }));
  console.log(json ? formatVerificationsJson(verifications, pace) : formatVerifications(verifications));
  const problem = findProblem(verifications, interruption.signal.aborted);
  if (problem) {
    printError(problem);
  }
  const events = verifications.flatMap((one) => one.events);
  const isAccepted = sumUp(events, "accepted") === sumUp(events, "sent");
  return problem || !isAccepted || plans.some(({ error }) => error) ? exitCodes.failed : exitCodes.done;
}

/** What no single result says, in whole sentences. */
function findProblem(verifications: readonly Verification[], isInterrupted: boolean): string | undefined {
  if (isInterrupted) {
    return "Interrupted: what was not sent is skipped.";
  }
  const isSilent = verifications.every(({ plan, events }) => !plan.error && sumUp(events, "sent") === 0);
  return isSilent ? "Nothing was sent: none of this has an address and an event that can be tested." : undefined;
}

/** How often an event may be sent: a receiver in production is no place for a load test. */
const maxRepeat = 100;

function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > maxRepeat) {
    throw new InvalidArgumentError(`Allowed are whole numbers from 1 to ${maxRepeat}.`);
  }
  return count;
}

const maxIntervalSeconds = 3600;

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > maxIntervalSeconds) {
    throw new InvalidArgumentError(`Allowed are seconds from 0 to ${maxIntervalSeconds}.`);
  }
  return seconds;
}
