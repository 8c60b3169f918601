import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { toProperties } from "../dynamic/properties";
import { createProviderText } from "../dynamic/provider-text";
import { secretSignature, signatureKey } from "../engine/special-values";
import { redactAddress } from "../lifecycle/format";
import { stringifyEscaped } from "../tencent";
import { UsageError } from "./args";
import { assess, type Declarable } from "./assess";
import { exitCodes } from "./exit-codes";
import { readAll } from "./live";
import { addScope, type ScopeOptions } from "./options";
import { resolveScope } from "./scope";
import { printError, printWarning } from "./terminal";

interface ImportOptions extends ScopeOptions {
  name?: string;
  out: string;
}

/** Adds the subcommand that brings live configurations under Pulumi. */
export function addImport(program: Command): void {
  addScope(program.command("import"))
    .description("write a file for `pulumi import`, and print the program that declares the same")
    .option("--name <name>", "what the resources are called; the family is added where there are several")
    .option("--out <file>", "where to write it. It may hold secrets: delete it once it is imported", "import.json")
    .addHelpText(
      "after",
      "\nExample: npx pulumi-trtc-callbacks import 1400000001 --stack production\n         pulumi import --file import.json --generate-code=false --protect=false",
    )
    .action(async (texts: string[], options: ImportOptions) => {
      const { declarables, failures, warnings } = assess(await readAll(await resolveScope(texts, options)));
      const resources = toImports(declarables, options.name);
      failures.forEach(printError);
      warnings.forEach(printWarning);
      process.exitCode = failures.length > 0 ? exitCodes.failed : exitCodes.done;
      if (resources.length === 0) {
        console.error("There is nothing to import.");
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
    });
}

/** A live configuration, as a resource declares it. */
interface ImportedResource extends Declarable {
  name: string;
  /** The property that holds a secret, or may hold one: an address with user info or a query. */
  secret?: string;
}

/** Gives each configuration a unique resource name, and finds the property that holds a secret. */
function toImports(declarables: readonly Declarable[], name: string | undefined): ImportedResource[] {
  return declarables.map((one) => {
    const secret = findSecret(one);
    return { name: chooseName(one, declarables, name), ...one, ...(secret && { secret }) };
  });
}

function findSecret({ configuration, kind }: Declarable): string | undefined {
  const { sensitive, isAlwaysSecret } = kind.family;
  const text = String(configuration[sensitive]);
  return isAlwaysSecret || redactAddress(text, { isSecret: false }) !== text ? sensitive : undefined;
}

function chooseName(one: Declarable, all: readonly Declarable[], wanted: string | undefined): string {
  if (wanted && all.length === 1) {
    return wanted;
  }
  const { family } = one.kind;
  const ofFamily = wanted ? `${wanted}-${family.commandName}` : family.resourceName;
  return all.some(({ sdkAppId }) => sdkAppId !== one.sdkAppId) ? `${ofFamily}-${one.sdkAppId}` : ofFamily;
}

/** Marks a value for the engine to encrypt; `plaintext` holds its JSON. Source: Pulumi, pkg/resource/stack. */
const secretMark = { [signatureKey]: secretSignature };

/**
 * Writes the text of a file for `pulumi import --file`. Each resource has inputs and outputs, so that the engine takes it
 * into state without a read: no dynamic provider can answer a read before state holds its provider text.
 */
function writeImportFile(resources: readonly ImportedResource[]): string {
  const entries = resources.map(({ name, sdkAppId, kind: { family }, endpoint, configuration, secret }) => {
    const secrets = new Set(secret ? [secret] : []);
    const recorded = {
      ...toProperties(family, { sdkAppId, configuration, secrets, endpoint }),
      ...(secret && { [secret]: { ...secretMark, plaintext: JSON.stringify(configuration[secret]) } }),
      __provider: createProviderText(family.provider),
    };
    return {
      type: family.type,
      name,
      id: String(sdkAppId),
      inputs: recorded,
      outputs: { ...recorded, recordId: randomUUID() },
    };
  });
  return `${stringifyEscaped({ resources: entries })}\n`;
}

/** Writes the TypeScript that declares the resources. Secrets come from the stack's configuration. */
function writeProgram(resources: readonly ImportedResource[]): string {
  const classes = [...new Set(resources.map(({ kind }) => kind.family.resource.split(".")[0] as string))].sort();
  const needsConfig = resources.some(({ secret }) => secret);
  const needsAction = resources.some(
    ({ kind, unlistedEvents }) => kind.family.eventType === "Action" && unlistedEvents.length > 0,
  );
  return [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    `import { ${classes.join(", ")} } from "pulumi-trtc-callbacks";`,
    ...(needsAction ? ['import type { Action } from "pulumi-trtc-callbacks";'] : []),
    ...(needsConfig ? ["", "const config = new pulumi.Config();"] : []),
    ...resources.map(writeDeclaration),
  ].join("\n");
}

/** Returns the key of the stack's configuration that holds the resource's secret. */
function getConfigKey({ name, secret }: ImportedResource): string {
  return `${name}-${secret}`;
}

function writeDeclaration(one: ImportedResource): string {
  const { name, sdkAppId, kind, endpoint, configuration, secret, unlistedEvents } = one;
  const { resource, eventType, defaultHost } = kind.family;
  const toSource = (value: unknown): string => {
    const source = Array.isArray(value) ? `[${value.map(toSource).join(", ")}]` : stringifyEscaped(value);
    return unlistedEvents.some((event) => event === value) ? `${source} as ${eventType}` : source;
  };
  const inputs = {
    sdkAppId: String(sdkAppId),
    ...Object.fromEntries(Object.entries(configuration).map(([input, value]) => [input, toSource(value)])),
    ...(secret && { [secret]: `config.requireSecret(${JSON.stringify(getConfigKey(one))})` }),
    ...(endpoint !== defaultHost && { endpoint: JSON.stringify(endpoint) }),
  };
  const lines = Object.entries(inputs).map(([input, source]) => `  ${input}: ${source},`);
  return `\nnew ${resource}(${JSON.stringify(name)}, {\n${lines.join("\n")}\n});`;
}
