import type { Command, Option } from "commander";
import { ListOption } from "../options";
import { listStacks } from "../stack";

/** What a shell offers in place of the word that is being typed. */
export interface Candidate {
  text: string;
  description: string;
}

/** The time limit of Pulumi's CLI for the names of the stacks, in milliseconds: somebody waits for it at a prompt. */
const stackTimeoutMs = 2_000;

/**
 * Lists what can stand in place of the last word. Where it lists nothing, shells complete names of files.
 *
 * @param typed - the words after the command's name, up to the one that is being typed; that one may be empty
 */
export async function listCandidates(program: Command, typed: readonly string[]): Promise<Candidate[]> {
  const words = dropAssignments(typed);
  const [before, word] = [words.slice(0, -1), words.at(-1) ?? ""];
  const name = before.find((one) => !one.startsWith("-"));
  const command = program.commands.find((one) => one.name() === name) ?? program;
  const options = command.createHelp().visibleOptions(command);

  const [start = "", flag] = /^(--[\w-]+)=/.exec(word) ?? [];
  const open = options.find((option) => takesValue(option) && matches(option, flag ?? before.at(-1)));
  const candidates = open
    ? (await listValues(open, word.slice(start.length))).map((text) => ({ text: start + text, description: "" }))
    : word.startsWith("-")
      ? listFlags(options, before)
      : listArguments(command, program);
  return candidates.filter(({ text }) => text.startsWith(word));
}

/** Bash makes three words of `--family=call`. */
function dropAssignments(words: readonly string[]): string[] {
  const rest = words.filter((word) => word !== "=");
  return words.at(-1) === "=" ? [...rest, ""] : rest;
}

function matches({ long, short }: Option, word: string | undefined): boolean {
  return word !== undefined && [long, short].includes(word);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

async function listValues(option: Option, value: string): Promise<string[]> {
  if (option.long === "--stack") {
    return listStacks(stackTimeoutMs).catch(() => []);
  }
  const choices = option.argChoices ?? [];
  if (!(option instanceof ListOption)) {
    return choices;
  }
  const kept = value.slice(0, value.lastIndexOf(",") + 1);
  const listed = kept.split(",");
  return choices.filter((choice) => !listed.includes(choice)).map((choice) => kept + choice);
}

function listFlags(options: readonly Option[], before: readonly string[]): Candidate[] {
  return options
    .filter((option) => option instanceof ListOption || !before.some((word) => matches(option, word)))
    .map(({ long, description }) => ({ text: String(long), description }));
}

function listArguments(command: Command, program: Command): Candidate[] {
  return command === program
    ? program
        .createHelp()
        .visibleCommands(program)
        .map((one) => ({ text: one.name(), description: one.description() }))
    : (command.registeredArguments[0]?.argChoices ?? []).map((text) => ({ text, description: "" }));
}
