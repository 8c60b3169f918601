import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { getName } from "../../lifecycle/urn";
import { UsageError } from "../args";
import { exitCodes } from "../exit-codes";
import { formatFamilyTable } from "../family-table";
import { type ReadResult, readAll } from "../live";
import { addScope, type ScopeOptions } from "../options";
import { type CommandTarget, resolveScope } from "../scope";
import { setStackSecret } from "../stack";
import { type Cell, printError, printWarning } from "../terminal";
import { type Assessment, assess } from "./assess";
import { writeImportFile } from "./file";
import { chooseForm, type FormOptions, type ImportForm, languages, providers } from "./form";
import { type ImportPlan, planImport } from "./plan";
import { findProject } from "./project";
import { findProvider, withProvider } from "./provider";
import { toImports } from "./resources";
import { describeNextSteps } from "./steps";

interface ImportOptions extends ScopeOptions, FormOptions {
  name?: string;
  out?: string;
  /** Whether to set secrets in the stack's configuration. */
  config: boolean;
}

/** Where the file is written that the package needs, if the options do not say it. */
const defaultFile = "import.json";

/** Adds the subcommand that brings live configurations under Pulumi. */
export function addImport(program: Command): void {
  addScope(program.command("import"))
    .description("print the program that declares what is live, and prepare `pulumi import`")
    .option("--name <name>", "what the resources are called; the family is added where there are several", parseName)
    .addOption(
      new Option("--language <language>", "the language of the program (default: the project's)").choices(languages),
    )
    .addOption(
      new Option(
        "--with <provider>",
        "what the program uses: the npm package, or the plugin (default: as the project)",
      ).choices(providers),
    )
    .option("--provider <name>", "an explicit provider of the stack's state, whose settings to use; for the plugin")
    .option(
      "--out <file>",
      `where to write the file for \`pulumi import\`. For the package it may hold secrets: delete it once it is imported (default: ${defaultFile} for the package, none for the plugin)`,
    )
    .option("--no-config", "do not set the secrets in the stack's configuration")
    .addHelpText("after", "\nExample: npx pulumi-trtc-callbacks import 1400000001 --stack production > index.ts")
    .action(runImport);
}

/** As all languages, shells and the keys of a stack's configuration take it. */
function parseName(text: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(text)) {
    throw new InvalidArgumentError("It must begin with a letter, and have only letters, digits, - and _.");
  }
  return text;
}

async function runImport(texts: string[], options: ImportOptions): Promise<void> {
  const { targets: found, stack } = await resolveScope(texts, options);
  const project = await findProject(process.cwd());
  const form = chooseForm(options, project);
  const targets = options.provider === undefined ? found : withProvider(found, options.provider, stack);
  const recorded = targets.filter((target) => target.recorded);
  const results = await readAll(targets.filter((target) => !target.recorded));
  const assessment = assess(results);
  console.error(
    formatFamilyTable([...results, ...recorded], "live configuration", describeWith(assessment), process.stderr),
  );
  assessment.failures.forEach(printError);
  assessment.warnings.forEach(printWarning);
  process.exitCode = assessment.failures.length > 0 ? exitCodes.failed : exitCodes.done;

  const resources = toImports(assessment.declarables, options.name, ({ sdkAppId, kind }) => {
    const target = targets.find((one) => one.sdkAppId === sdkAppId && one.kind === kind);
    return target && form.provider === "plugin" ? findProvider(target, stack) : undefined;
  });
  if (resources.length === 0) {
    console.error("There is nothing to import.");
    return;
  }
  const file = options.out ?? (form.provider === "package" ? defaultFile : undefined);
  const config = options.config && stack && project ? { stack, namespace: project.name } : undefined;
  const { plan, conflicts } = planImport(resources, file, stack, config);
  if (conflicts.length > 0) {
    conflicts.forEach(printError);
    printError("Nothing was written.");
    process.exitCode = exitCodes.usage;
    return;
  }
  const stackName = options.stack || undefined;
  await writePlan(plan, form, stackName);
  if (form.write) {
    console.log(form.write(resources));
  }
  console.error(describeNextSteps(plan, form, stackName));
}

/** Returns what says of an application and family what was found, or why it is not imported. */
function describeWith({ declarables }: Assessment): (result: ReadResult | CommandTarget) => Cell {
  return (result) => {
    if ("recorded" in result && result.recorded) {
      return { text: `in the stack's state already, as ${getName(result.recorded.urn)}`, style: "dim" };
    }
    const { sdkAppId, kind, configuration, secrets, error } = result as ReadResult;
    if (error) {
      return { text: "could not be read", style: "red" };
    }
    if (!configuration) {
      return { text: "none", style: "dim" };
    }
    const isDeclarable = declarables.some((one) => one.sdkAppId === sdkAppId && one.kind === kind);
    return isDeclarable ? kind.format(configuration, secrets) : { text: "cannot be declared as it is", style: "red" };
  };
}

/** Writes the secrets first: what is set already is no hindrance where the file fails and the user starts again. */
async function writePlan({ resources, file, toSet }: ImportPlan, form: ImportForm, stackName: string | undefined) {
  for (const { configKey, input, value } of toSet) {
    console.error(`Setting ${configKey} in the stack's configuration, encrypted: the ${input}.`);
    await setStackSecret(stackName, configKey, value);
  }
  if (file === undefined) {
    return;
  }
  // Only the user may read the file: it may hold secrets.
  await writeFile(file, writeImportFile(resources, form.provider), { mode: 0o600, flag: "wx" }).catch(
    (error: Error) => {
      throw new UsageError(`${file} could not be written (${error.message}): name another with --out.`, {
        cause: error,
      });
    },
  );
  console.error(`${file} is written.`);
}
