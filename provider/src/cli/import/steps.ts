import { toToken } from "../../engine/tokens";
import { getTitle, type ImportForm } from "./form";
import type { ImportPlan } from "./plan";
import type { ImportedResource } from "./resources";

/** A command to type, and what it is for. */
interface Step {
  command: string;
  note?: string;
}

/** How `pulumi import` leaves the program to us, and the resources without its protection. */
const quiet = "--generate-code=false --protect=false";

/**
 * Says what to do after the import's own work is done.
 *
 * @param stackName - undefined: the selected stack
 */
export function describeNextSteps(
  { resources, file, toSetLater }: ImportPlan,
  form: ImportForm,
  stackName: string | undefined,
): string {
  const ofStack = stackName === undefined ? "" : ` --stack ${quoteForShell(stackName)}`;
  const source = form.provider === "package" ? `which ${file} holds` : "which `get --json --show-secrets` prints";
  const steps: Step[] = [
    ...toSetLater.map(({ configKey, input }) => ({
      command: `pulumi config set --secret ${configKey}${ofStack}`,
      note: `the ${input}, ${source}`,
    })),
    ...listImportCommands(resources, file, form).map((one) => ({ ...one, command: `${one.command}${ofStack}` })),
    ...(file && form.provider === "package" ? [{ command: `rm ${quoteForShell(file)}` }] : []),
    { command: `pulumi preview --expect-no-changes${ofStack}`, note: "once your program declares the same" },
  ];
  const width = Math.max(...steps.filter(({ note }) => note).map(({ command }) => command.length));
  const lines = steps.map(({ command, note }) => (note ? `  ${command.padEnd(width)}  # ${note}` : `  ${command}`));
  return ["Next:", ...lines, ...describeMissingProgram(form)].join("\n");
}

function listImportCommands(
  resources: readonly ImportedResource[],
  file: string | undefined,
  { write }: ImportForm,
): Step[] {
  if (file !== undefined) {
    return [{ command: `pulumi import --file ${quoteForShell(file)} ${quiet}` }];
  }
  return resources.map(({ name, sdkAppId, kind, provider, secret }) => {
    const flag = provider ? ` --provider ${quoteForShell(`${provider.name}=${provider.urn}`)}` : "";
    const command = `pulumi import ${toToken(kind.family.resource)} ${name} ${sdkAppId}${flag}`;
    // Pulumi prints the declaration of the resource with its secret in clear.
    return { command: `${command} ${write || secret ? quiet : "--protect=false"}` };
  });
}

function describeMissingProgram({ write, language }: ImportForm): string[] {
  return write
    ? []
    : [
        `No program is written in ${getTitle(language)}: \`pulumi import\` prints the declarations; those with a secret are yours to write.`,
      ];
}

function quoteForShell(text: string): string {
  return /^[\w./@:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
