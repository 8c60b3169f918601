import { Command } from "commander";
import { UsageError } from "./args";
import { addAudit } from "./audit/audit";
import { addCompletion } from "./completion/completion";
import { addDoctor } from "./doctor";
import { exitCodes, exitCodesHelp } from "./exit-codes";
import { addGet } from "./get";
import { addImport } from "./import/import";
import { runToEnd } from "./run-to-end";
import { printError, style } from "./terminal";
import { addVerify } from "./verify/verify";

// `require`, so that the compiler copies no package.json to dist.
const { version } = require("../../package.json") as { version: string };

const help = `
${exitCodesHelp}

In a Pulumi project, credentials come from the selected stack's configuration,
then from the environment: TRTC_SECRET_KEY, TRTC_SECRET_KEY_<SDKAPPID>, …`;

/** Creates the command `pulumi-trtc-callbacks`. It never writes to the service. */
function createCommand(): Command {
  // Not "trtc-callbacks", its other name: without the package installed, `npx` would fetch a stranger's package of that name.
  const program = new Command("pulumi-trtc-callbacks")
    .description("Looks at the callback configurations of Tencent RTC applications, and brings them under Pulumi.")
    .version(version, "-V, --version", "print the version")
    .addHelpText("after", help)
    .showHelpAfterError("(--help says how it is used)")
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error:/, style("red", "error:", process.stderr))),
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : Object.assign(error, { exitCode: exitCodes.usage });
    });
  for (const add of [addGet, addAudit, addVerify, addImport, addDoctor, addCompletion]) {
    add(program);
  }
  return program;
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
        printError(message);
      }
      process.exitCode = exitCode ?? (error instanceof UsageError ? exitCodes.usage : exitCodes.failed);
    }
  });
}
