import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { kinds } from "../lifecycle/kinds";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { stringifyEscaped } from "../tencent";
import { parseSdkAppIds, UsageError } from "./args";
import { assess } from "./assess";
import { diagnose, formatChecks } from "./doctor";
import { formatJson, formatTable } from "./get";
import { getConfigKey, toImports, writeImportFile, writeProgram } from "./import";
import { startReads } from "./live";
import { withProgress } from "./progress";
import { runToEnd } from "./run-to-end";
import { readStackConfig, type StackConfig } from "./stack";

/** The exit codes, for scripts. */
const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

const exitCodesHelp = `
Exit codes: ${exitCodes.done} done; ${exitCodes.failed} something could not be read or is not as it should be; ${exitCodes.usage} wrong usage.
Credentials come from the environment (TRTC_SECRET_KEY, TRTC_SECRET_KEY_<SDKAPPID>, …) or, with --stack, from the stack's
configuration before it: see the package's README.`;

interface CommonOptions {
  stack?: string;
  family: string[];
}

const createStackOption = () =>
  new Option("--stack <name>", "take credentials and endpoints from this stack's configuration");
/** All kinds, in the order in which tables show them. */
const allKinds: readonly ResourceKind[] = Object.values(kinds);
const familyNames = allKinds.map(({ family }) => family.commandName);
const createFamilyOption = (defaults = familyNames, defaultText = "all") =>
  new Option("--family <name...>", "look at these families only").choices(familyNames).default(defaults, defaultText);

/** Creates the command `pulumi-trtc-callbacks`. It never writes to the service. */
export function createCommand(): Command {
  // Not "trtc-callbacks", its other name: without the package installed, `npx` would fetch a stranger's package of that name.
  const program = new Command("pulumi-trtc-callbacks")
    .description("Looks at the callback configurations of Tencent RTC applications, and brings them under Pulumi.")
    .addHelpText("after", exitCodesHelp)
    .showHelpAfterError("(--help says how it is used)")
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : Object.assign(error, { exitCode: exitCodes.usage });
    });

  program
    .command("get")
    .description("show what is live, in every family")
    .argument("<sdkAppId...>", "the applications")
    .addOption(createStackOption())
    .addOption(createFamilyOption())
    .option("--json", "print JSON")
    .option("--show-secrets", "with --json: tokens, and addresses with user info and query")
    .addHelpText("after", "\nExample: npx pulumi-trtc-callbacks get 1400000001 1400000002 --family call-v1 call")
    .action(async (texts: string[], options: CommonOptions & { json?: true; showSecrets?: true }) => {
      const results = await readAll(texts, options);
      console.log(options.json ? formatJson(results, options.showSecrets === true) : formatTable(results));
      process.exitCode = results.some(({ error }) => error) ? exitCodes.failed : exitCodes.done;
    });

  program
    .command("import")
    .description("write a file for `pulumi import`, and print the program that declares the same")
    .argument("<sdkAppId...>", "the applications")
    .addOption(createStackOption())
    .addOption(createFamilyOption())
    .option("--name <name>", "what the resources are called; the family is added where there are several")
    .option("--out <file>", "where to write it. It may hold secrets: delete it once it is imported", "import.json")
    .addHelpText(
      "after",
      "\nExample: npx pulumi-trtc-callbacks import 1400000001 --stack production\n         pulumi import --file import.json --generate-code=false --protect=false",
    )
    .action(async (texts: string[], options: CommonOptions & { name?: string; out: string }) => {
      const { declarables, failures, warnings } = assess(await readAll(texts, options));
      const resources = toImports(declarables, options.name);
      for (const message of [...failures, ...warnings]) {
        console.error(message);
      }
      const exitCode = failures.length > 0 ? exitCodes.failed : exitCodes.done;
      if (resources.length === 0) {
        console.error("There is nothing to import.");
        process.exitCode = exitCode;
        return;
      }
      // Only the user may read the file: it may hold secrets.
      await writeFile(options.out, writeImportFile(resources), { mode: 0o600, flag: "wx" }).catch((error: Error) => {
        throw new UsageError(`${options.out} could not be written (${error.message}): name another with --out.`, {
          cause: error,
        });
      });
      console.log(`// ${options.out} is written. Next:`);
      for (const one of resources.filter(({ secret }) => secret)) {
        console.log(
          `//   pulumi config set --secret ${getConfigKey(one)}    # the ${one.secret}, which stands in ${options.out}`,
        );
      }
      console.log(`//   pulumi import --file ${options.out} --generate-code=false --protect=false`);
      console.log(`//   rm ${options.out}`);
      console.log(`//   then declare, and see \`pulumi preview\` show no change:\n`);
      console.log(writeProgram(resources));
      process.exitCode = exitCode;
    });

  program
    .command("doctor")
    .description("check all that has to be right, in order, and say what to do")
    .argument("<sdkAppId>", "the application")
    .addOption(createStackOption())
    .addOption(createFamilyOption(["call-v1"], "call-v1"))
    .option("--probe", "also send a test event to the receiver that is configured")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExample: npx pulumi-trtc-callbacks doctor 1400000001 --stack production --family call-v1 --probe",
    )
    .action(async (text: string, options: CommonOptions & { probe?: true; json?: true }) => {
      const { sdkAppIds, chosen, stack } = await parseCommon([text], options);
      const [sdkAppId] = sdkAppIds as [number];
      const diagnosed = await Promise.all(
        chosen.map(async (kind) => ({
          family: kind.family.commandName,
          checks: await diagnose(sdkAppId, kind, stack, options.probe === true),
        })),
      );
      console.log(
        options.json
          ? stringifyEscaped({ sdkAppId, families: diagnosed })
          : diagnosed.map(({ family, checks }) => `${sdkAppId}, ${family}:\n${formatChecks(checks)}`).join("\n\n"),
      );
      const isFailed = diagnosed.some(({ checks }) => checks.some(({ status }) => status === "error"));
      process.exitCode = isFailed ? exitCodes.failed : exitCodes.done;
    });

  return program;
}

async function readAll(texts: string[], options: CommonOptions) {
  const { sdkAppIds, chosen, stack } = await parseCommon(texts, options);
  const title = `Reading ${sdkAppIds.length === 1 ? "one application" : `${sdkAppIds.length} applications`}`;
  return withProgress(title, startReads(sdkAppIds, chosen, stack ?? { get: () => undefined }));
}

/** Parses the arguments that all commands share. */
async function parseCommon(
  texts: string[],
  { stack, family }: CommonOptions,
): Promise<{ sdkAppIds: number[]; chosen: ResourceKind[]; stack: StackConfig | undefined }> {
  const sdkAppIds = parseSdkAppIds(texts);
  const chosen = allKinds.filter((kind) => family.includes(kind.family.commandName));
  if (stack === undefined) {
    return { sdkAppIds, chosen, stack };
  }
  const [configuration] = await withProgress(`Reading the configuration of stack ${stack}`, [readStackConfig(stack)]);
  return { sdkAppIds, chosen, stack: configuration };
}

/** Runs the command with the process's arguments, and ends the process with the exit code. */
export function main(): Promise<never> {
  return runToEnd(exitCodes.failed, async () => {
    try {
      await createCommand().parseAsync();
    } catch (error) {
      const { exitCode, message } = error as Error & { exitCode?: number };
      // commander has printed its own errors already.
      if (exitCode === undefined) {
        console.error(message);
      }
      process.exitCode = exitCode ?? (error instanceof UsageError ? exitCodes.usage : exitCodes.failed);
    }
  });
}
