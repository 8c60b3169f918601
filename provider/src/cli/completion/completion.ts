import { Argument, type Command } from "commander";
import { exitCodes } from "../exit-codes";
import { listCandidates } from "./candidates";
import { type Shell, scripts } from "./scripts";

/** The subcommand that the scripts call. */
const completeCommand = "__complete";

/** Adds the subcommand that prints a shell's completion script, and the one that the scripts call. */
export function addCompletion(program: Command): void {
  program
    .command("completion")
    .description("print the script that completes this command in your shell")
    .addArgument(new Argument("<shell>").choices(Object.keys(scripts)))
    .addHelpText("after", '\nExample: eval "$(pulumi-trtc-callbacks completion bash)"')
    .action((shell: Shell) => {
      console.log(scripts[shell]);
      process.exitCode = exitCodes.done;
    });

  program
    .command(completeCommand, { hidden: true })
    .argument("[words...]")
    .action(async (words: string[]) => {
      const candidates = await listCandidates(program, words);
      process.stdout.write(candidates.map(({ text, description }) => `${text}\t${description}\n`).join(""));
      process.exitCode = exitCodes.done;
    });
}
