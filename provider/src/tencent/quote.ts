/**
 * What may be quoted of the service's own message: it may hold the address, a part of it, or the signature, in forms
 * nobody knows. Plain words are kept, but not those of the address: in Latin letters without marks and in Chinese ones, since
 * others look like these, run from right to left, or are drawn as nothing.
 */
export function quotable(message: string, address: string): string {
  const secret = new Set(wordsOf(address));
  return message
    .split(/\s+/)
    .slice(0, 40)
    .map((word) => (quotableWord.test(word) && !wordsOf(word).some((part) => secret.has(part)) ? word : "…"))
    .join(" ")
    .replace(/…( …)+/g, "…");
}

const quotableWord = /^["'(]?[A-Za-z\p{Unified_Ideograph}][A-Za-z\p{Unified_Ideograph}'-]{0,29}[.,;:!?"')]{0,2}$/u;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
