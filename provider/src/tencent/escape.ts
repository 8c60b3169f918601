// Event words, requestIds, addresses and messages of the service come from whoever may write there. They reach a terminal, a
// log or a comment through one of these functions only.

/** How many UTF-16 units of one text are shown. */
const longest = 80;

/** How many texts of a list are shown: more than any family has words. */
const most = 30;

/** Means nothing to a terminal, a shell, Markdown or a forge, but for the beginning that Markdown makes a link of. */
const plain = /^(?!www\.)[a-z0-9]+(?:[_.-][a-z0-9]+)*$/i;

/** What stands in quotes as it is: letters, digits, blanks, full stops, hyphens, and underscores that make nothing italic. */
const outsideQuoted = /[^a-z0-9_. -]|(?<![a-z0-9])_|_(?![a-z0-9])/gi;

/** Controls, line separators, marks that reorder text, halves of characters, and letters that are drawn as nothing. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** In JSON: all but printable ASCII, what Markdown and HTML interpret, and the beginning of GitHub's `##[command]`. */
const outsideJson = /[^\n\x20-\x7e]|[`<>]|#(?=\[)/g;

/**
 * Text of the service as a message may show it: as it is where it looks like an event word or a requestId, else in quotes,
 * with `\uXXXX` for whatever could mean something where it is printed, and cut after 80 characters.
 */
export function escapeExternal(text: string): string {
  const isLong = text.length > longest;
  return !isLong && plain.test(text)
    ? text
    : `"${escapeUnits(text.slice(0, longest), outsideQuoted)}${isLong ? "…" : ""}"`;
}

/** Texts of the service, each as {@link escapeExternal} shows it; of more than 30, how many there are besides. */
export function escapeExternalList(texts: readonly string[]): string[] {
  const more = texts.length - most;
  return [...texts.slice(0, most).map(escapeExternal), ...(more > 0 ? [`and ${more} more`] : [])];
}

/**
 * A whole message, in one line, without anything in it that cannot be seen, whatever it was made of. Pulumi's CLI takes
 * `<{%…%}>` for colours, and ends with a Go panic where it knows no such colour (tried, 3.258).
 */
export function escapeLine(message: string): string {
  return escapeUnits(message.replace(/\s*[\r\n]\s*/g, " "), unprintable).replaceAll("<{%", "<{ %");
}

/** JSON that a terminal and a pipeline's log can show: what they could interpret is escaped, so that it reads back the same. */
export function stringifyEscaped(value: unknown): string {
  return escapeUnits(JSON.stringify(value, undefined, 2), outsideJson);
}

/** Replaces what a pattern finds by JSON's escapes, one for each UTF-16 unit. */
function escapeUnits(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) =>
    [...Array(found.length).keys()].map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}
