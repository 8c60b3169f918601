import { type Command, InvalidArgumentError, Option } from "commander";
import { kinds } from "../lifecycle/kinds";
import type { ResourceKind } from "../lifecycle/resource-kind";

/** All kinds, in the order in which tables show them. */
export const allKinds: readonly ResourceKind[] = Object.values(kinds);

/** An option whose value is a list, separated by commas. It may be given several times. */
export class ListOption extends Option {}

/** The options that choose what a subcommand looks at. */
export interface ScopeOptions {
  /** The folder that the command works in. */
  cwd?: string;
  /** The stack's name; undefined: the selected one; false: none. */
  stack?: string | false;
  /** The kinds of the families that were named; undefined: none was. */
  family?: readonly ResourceKind[];
}

/**
 * Adds the argument and the options that choose what a subcommand looks at.
 *
 * @param defaultFamilies - says which families are looked at when none is named
 */
export function addScope(command: Command, defaultFamilies = "all"): Command {
  const names = allKinds.map(({ family }) => family.commandName);
  const family = new ListOption(
    "--family <names>",
    `look at these families only, separated by commas (default: ${defaultFamilies})`,
  )
    .choices(names)
    .argParser((text: string, earlier: readonly ResourceKind[] = []) => [...earlier, ...parseFamilies(text)]);
  return command
    .argument("[sdkAppId...]", "the applications (default: those that the stack's state holds)")
    .addOption(
      new Option("-s, --stack <name>", "the stack whose configuration and state to use (default: the selected one)"),
    )
    .addOption(new Option("--no-stack", "use no stack: take credentials and endpoints from the environment alone"))
    .addOption(family)
    .option("-C, --cwd <folder>", "work in this folder, as if the command had been started there");
}

function parseFamilies(text: string): ResourceKind[] {
  return text.split(",").map((name) => {
    const kind = allKinds.find(({ family }) => family.commandName === name.trim());
    if (!kind) {
      const names = allKinds.map(({ family }) => family.commandName).join(", ");
      throw new InvalidArgumentError(`Allowed are ${names}, separated by commas.`);
    }
    return kind;
  });
}
