import type { Command } from "commander";
import { redactAddress } from "../lifecycle/format";
import { type Configuration, stringifyEscaped } from "../tencent";
import { exitCodes } from "./exit-codes";
import { formatFamilyTable } from "./family-table";
import { type ReadResult, readAll } from "./live";
import { addScope, type ScopeOptions } from "./options";
import { resolveScope } from "./scope";
import type { Cell } from "./terminal";

interface GetOptions extends ScopeOptions {
  json?: true;
  showSecrets?: true;
}

/** Adds the subcommand that shows what is live. */
export function addGet(program: Command): void {
  addScope(program.command("get"))
    .description("show what is live, in every family")
    .option("--json", "print JSON")
    .option("--show-secrets", "with --json: tokens, and addresses with user info and query")
    .addHelpText("after", "\nExample: npx pulumi-trtc-callbacks get 1400000001 1400000002 --family call-v1,call")
    .action(async (texts: string[], options: GetOptions) => {
      const { targets } = await resolveScope(texts, options);
      const results = await readAll(targets);
      console.log(
        options.json
          ? formatJson(results, options.showSecrets === true)
          : formatFamilyTable(results, "live configuration", describe),
      );
      process.exitCode = results.some(({ error }) => error) ? exitCodes.failed : exitCodes.done;
    });
}

function describe({ kind, configuration, secrets, error }: ReadResult): Cell {
  if (error) {
    return { text: `could not be read: ${error.message}`, style: "red" };
  }
  return configuration ? kind.format(configuration, secrets) : { text: "none", style: "dim" };
}

/**
 * Formats the results as JSON, for scripts.
 *
 * @param showSecrets - whether to show tokens and whole addresses. Otherwise tokens are hidden, and addresses lose the parts
 * that commonly hold secrets; of an address that is a secret in the stack's state, only the host stays
 */
function formatJson(results: readonly ReadResult[], showSecrets: boolean): string {
  const entries = results.map((result) => ({
    sdkAppId: result.sdkAppId,
    family: result.kind.family.commandName,
    endpoint: result.endpoint,
    ...(result.error ? { error: result.error } : { configuration: toJson(result, showSecrets) }),
  }));
  return stringifyEscaped(entries);
}

function toJson({ kind, configuration, secrets }: ReadResult, showSecrets: boolean): Configuration | null {
  if (!configuration || showSecrets) {
    return configuration ?? null;
  }
  const { sensitive, isAlwaysSecret } = kind.family;
  const address = String(configuration[sensitive]);
  return {
    ...configuration,
    [sensitive]: isAlwaysSecret ? "[secret]" : redactAddress(address, { isSecret: secrets.has(sensitive) }),
  };
}
