import { inspect } from "node:util";

/** The styles in which the command prints words. */
export type Style = "bold" | "dim" | "red" | "yellow" | "green";

/** Styles a text, where the stream is a terminal with colours. NO_COLOR prevents it, and FORCE_COLOR demands it. */
export function style(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  const [open, close] = inspect.colors[style] as [number, number];
  return hasColors(stream) ? `\x1b[${open}m${text}\x1b[${close}m` : text;
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  // Node's own judgement knows NO_COLOR, FORCE_COLOR and TERM, but only of a terminal.
  return stream.isTTY ? stream.hasColors() : !["", "0", "false"].includes(process.env.FORCE_COLOR ?? "");
}

/** Prints an error on standard error. All errors of the command begin alike. */
export function printError(message: string): void {
  console.error(`${style("red", "error:", process.stderr)} ${message}`);
}

/** Prints a warning on standard error. */
export function printWarning(message: string): void {
  console.error(`${style("yellow", "warning:", process.stderr)} ${message}`);
}

/** A cell of a table: a text, or one with a style. */
export type Cell = string | { text: string; style: Style };

/** The smallest width that the last column is wrapped to. In less, it is left to the terminal. */
const minWrapWidth = 24;

/**
 * Formats rows as a table. On a terminal, the last column is wrapped to the width that is left; elsewhere each row is one line.
 *
 * @param width - of the terminal, in columns; undefined: no terminal
 * @param stream - where the table will be printed
 */
export function formatTable(
  rows: readonly (readonly Cell[])[],
  width = process.stdout.columns,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  const texts = rows.map((row) => row.map(getText));
  const last = Math.max(...texts.map(({ length }) => length)) - 1;
  const widths = [...Array(last).keys()].map((column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const indent = widths.reduce((sum, one) => sum + one + columnGap.length, 0);
  const left = width ? width - indent : 0;
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => {
        const text = getText(cell);
        const padded =
          column === last ? wrap(text, left).join(`\n${" ".repeat(indent)}`) : text.padEnd(widths[column] as number);
        return typeof cell === "string" ? padded : padded.replace(text, style(cell.style, text, stream));
      });
      return cells.join(columnGap).trimEnd();
    })
    .join("\n");
}

const columnGap = "  ";

function getText(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/** Breaks a text at blanks into lines of at most so many characters. A longer word has a line of its own. */
function wrap(text: string, width: number): string[] {
  if (width < minWrapWidth) {
    return [text];
  }
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
