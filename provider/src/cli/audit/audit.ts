import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { stringifyEscaped } from "../../tencent";
import { collectWords, parseSdkAppIds } from "../args";
import { exitCodes } from "../exit-codes";
import { addScope, type ScopeOptions } from "../options";
import { enterFolder, resolveWholeScope } from "../scope";
import { readStackName } from "../stack";
import { printError } from "../terminal";
import { readApplications } from "./applications";
import { type Change, listChanges } from "./changes";
import { type AuditDocument, listEntries, nameEntry, readAuditDocument } from "./document";
import { formatEntry } from "./format";
import { observe } from "./observe";
import { type Finding, findViolations, parsePolicy, requireState, rules } from "./rules";
import { formatAudit } from "./table";

interface AuditOptions extends ScopeOptions {
  file?: string;
  require?: readonly string[];
  hosts?: readonly string[];
  since?: string;
  out?: string;
  json?: true;
}

/** An audit with the verdict on it. */
interface Audit extends AuditDocument {
  findings: readonly Finding[];
  /** Undefined without an earlier audit. */
  changes?: readonly Change[];
}

const help = `
Rules of --require:
${rules.map(({ name, holds }) => `  ${name.padEnd(10)}  ${holds}`).join("\n")}

Examples: npx pulumi-trtc-callbacks audit --require https,managed,no-drift --hosts hooks.example.com,*.example.net
          npx pulumi-trtc-callbacks audit --file applications.txt --since audit.json --out audit.json`;

/** Adds the subcommand that looks at many applications, and judges them by a policy. */
export function addAudit(program: Command): void {
  addScope(program.command("audit"))
    .description("look at many applications: what is there, where it leads, and what changed")
    .option("-f, --file <file>", "the applications: one SDKAppID a line, or JSON; - for standard input")
    .option("--require <rules>", "what must hold, separated by commas", collectWords)
    .option(
      "--hosts <hosts>",
      "the hosts that are known, separated by commas; *.example.com for all below it",
      collectWords,
    )
    .option("--since <file>", "tell only what changed since an earlier audit's JSON")
    .option("--out <file>", "write the JSON to this file, for --since of the next audit")
    .option("--json", "print JSON")
    .addHelpText("after", help)
    .action(async (texts: string[], options: AuditOptions) => {
      const audit = await runAudit(texts, options);
      printAudit(audit, options.json === true);
      if (options.out !== undefined) {
        writeDocument(options.out, stringifyEscaped(audit));
      }
      process.exitCode = decideExitCode(audit);
    });
}

async function runAudit(texts: readonly string[], options: AuditOptions): Promise<Audit> {
  enterFolder(options.cwd);
  const policy = parsePolicy(options.require ?? [], options.hosts ?? [], options.since !== undefined);
  const earlier = options.since === undefined ? undefined : readAuditDocument(options.since);
  const named = [...parseSdkAppIds(texts), ...(options.file === undefined ? [] : await readApplications(options.file))];
  const { stack, targets } = await resolveWholeScope(named.length > 0 ? [...new Set(named)] : undefined, options);
  requireState(policy, stack !== undefined);
  const [applications, name] = await Promise.all([
    observe(targets, stack !== undefined, earlier?.applications ?? []),
    stack ? readStackName(options.stack || undefined) : null,
  ]);
  const changes = earlier && listChanges(earlier.applications, applications);
  return {
    version: 1,
    time: new Date().toISOString(),
    stack: name,
    applications,
    findings: findViolations(policy, { applications, changes: changes ?? [], since: earlier?.time }),
    ...(changes && { changes }),
  };
}

/** Writes the file in one step: an audit that is interrupted must not leave half of one for the next. */
function writeDocument(file: string, json: string): void {
  const path = resolve(file);
  const part = `${path}.${process.pid}`;
  try {
    writeFileSync(part, `${json}\n`);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new Error(`--out ${file}: the file cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Prints the table; or, with an earlier audit, each change on standard output and all that is wrong on standard error. */
function printAudit(audit: Audit, isJson: boolean): void {
  const { applications, changes, findings } = audit;
  if (isJson) {
    console.log(stringifyEscaped(audit));
    return;
  }
  if (!changes) {
    console.log(formatAudit(applications, findings));
    return;
  }
  for (const change of changes) {
    console.log(`${nameEntry(change)}: ${change.message}`);
  }
  for (const entry of listEntries(applications).filter(({ status }) => status === "unreadable")) {
    printError(`${nameEntry(entry)}: ${formatEntry(entry)}`);
  }
  for (const finding of findings) {
    printError([finding.rule, nameEntry(finding), finding.message].filter((part) => part !== "").join(": "));
  }
}

/** A violation is proven, also where something else could not be read. */
function decideExitCode({ applications, findings }: Audit): number {
  if (findings.length > 0) {
    return exitCodes.policy;
  }
  const isRead = listEntries(applications).every(({ status }) => status !== "unreadable");
  return isRead ? exitCodes.done : exitCodes.failed;
}
