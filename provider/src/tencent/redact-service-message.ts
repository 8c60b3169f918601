/**
 * Redacts the service's own message: it may hold the address, a part of it, or the signature, in an unknown form. It keeps
 * plain words, except those of the address. A plain word has Latin letters without marks, or Chinese ones: other letters
 * may look like these, run from right to left, or have no glyph.
 */
export function redactServiceMessage(message: string, address: string): string {
  const secretWords = new Set(splitWords(address));
  return message
    .split(/\s+/)
    .slice(0, 40)
    .map((word) => (plainWord.test(word) && !splitWords(word).some((part) => secretWords.has(part)) ? word : "…"))
    .join(" ")
    .replace(/…( …)+/g, "…");
}

const plainWord = /^["'(]?[A-Za-z\p{Unified_Ideograph}][A-Za-z\p{Unified_Ideograph}'-]{0,29}[.,;:!?"')]{0,2}$/u;

function splitWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
