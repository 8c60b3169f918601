/** A JSON text or an integer of at least 16 digits: none below 2 ** 53 - 1 is longer. */
const textOrLongInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/gs;

/**
 * Parses JSON. An integer that JavaScript would round becomes a text: in Tencent's samples accounts are such numbers, and a
 * rounded one is another account.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) {
    return value;
  }
  // What was just parsed is valid: outside of texts, digits are numbers.
  const exact = text.replace(textOrLongInteger, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );
  return JSON.parse(exact);
}
