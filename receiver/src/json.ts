/** A text, or an integer of at least 16 digits: an integer that JavaScript rounds has no fewer. */
const textOrLongInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/gs;

/**
 * Parses JSON. An integer that JavaScript would round becomes a text: in Tencent's samples accounts are such numbers, and a
 * rounded one is another account.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!hasLargeNumber(value)) {
    return value;
  }
  // What was just parsed is valid: outside of texts, digits are numbers.
  const exact = text.replace(textOrLongInteger, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );
  return JSON.parse(exact);
}

/** Without recursion: a body may be deeper than the stack. */
function hasLargeNumber(value: unknown): boolean {
  const pending: Readonly<Record<string, unknown>>[] = [{ value }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    // What was parsed inherits nothing that is enumerable, and copies of its members cost more than they do.
    for (const name in next) {
      const member = next[name];
      if (typeof member === "number" && Math.abs(member) > Number.MAX_SAFE_INTEGER) {
        return true;
      }
      if (typeof member === "object" && member !== null) {
        pending.push(member as Record<string, unknown>);
      }
    }
  }
  return false;
}
