// Events, requestIds, addresses and messages of the service are untrusted. Print them in a terminal, a log or a comment only
// through one of these functions.

/** Maximum length of one shown text, in UTF-16 units. */
const maxLength = 80;

/** Maximum number of shown list items: more than any family has events. */
const maxItems = 30;

/** Text without meaning to a terminal, a shell, Markdown or a Git host. Markdown makes a link of `www.`, so that is excluded. */
const plainText = /^(?!www\.)[a-z0-9]+(?:[_.-][a-z0-9]+)*$/i;

/** All but what is safe in quotes: letters, digits, blanks, full stops, hyphens, and underscores inside a word. */
const unsafeInQuotes = /[^a-z0-9_. -]|(?<![a-z0-9])_|_(?![a-z0-9])/gi;

/** Control characters, line separators, bidirectional marks, lone surrogates, and letters without a glyph. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** In JSON: non-ASCII and control characters, what Markdown and HTML interpret, and the start of GitHub's `##[command]`. */
const unsafeInJson = /[^\n\x20-\x7e]|[`<>]|#(?=\[)/g;

/**
 * Escapes text of the service for a message. Text that looks like an event or a requestId stays as it is. Other text is
 * quoted, cut after 80 characters, and every character with a possible meaning becomes `\uXXXX`.
 */
export function escapeExternal(text: string): string {
  const isLong = text.length > maxLength;
  return !isLong && plainText.test(text)
    ? text
    : `"${escapeUnits(text.slice(0, maxLength), unsafeInQuotes)}${isLong ? "…" : ""}"`;
}

/** Escapes each text with {@link escapeExternal}. After 30 texts, the last item tells how many were left out. */
export function escapeExternalList(texts: readonly string[]): string[] {
  const omitted = texts.length - maxItems;
  return [...texts.slice(0, maxItems).map(escapeExternal), ...(omitted > 0 ? [`and ${omitted} more`] : [])];
}

/**
 * Puts a whole message on one line and escapes what is invisible. Pulumi's CLI reads `<{%…%}>` as a colour, and panics on
 * an unknown colour (tried, 3.258).
 */
export function escapeLine(message: string): string {
  return escapeUnits(message.replace(/\s*[\r\n]\s*/g, " "), unprintable).replaceAll("<{%", "<{ %");
}

/** Returns JSON that is safe in a terminal and in a pipeline's log. Parsing it gives the same value. */
export function stringifyEscaped(value: unknown): string {
  return escapeUnits(JSON.stringify(value, undefined, 2), unsafeInJson);
}

/** Replaces each match by JSON escapes, one per UTF-16 unit. */
function escapeUnits(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) =>
    [...Array(found.length).keys()]
      .map((index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
