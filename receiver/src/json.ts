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
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "number" && Math.abs(next) > Number.MAX_SAFE_INTEGER) {
      return true;
    }
    if (typeof next === "object" && next !== null) {
      for (const member of Object.values(next)) {
        pending.push(member);
      }
    }
  }
  return false;
}
