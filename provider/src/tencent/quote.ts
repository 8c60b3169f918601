/**
 * What may be quoted of the service's own message: it may hold the address, a part of it, or the signature, in forms
 * nobody knows. Plain words are kept, but not those of the address.
 */
export function quotable(message: string, address: string): string {
  const secret = new Set(wordsOf(address));
  return message
    .split(/\s+/)
    .slice(0, 40)
    .map((word) =>
      /^["'(]?[\p{L}'-]{1,30}[.,;:!?"')]*$/u.test(word) && !wordsOf(word).some((part) => secret.has(part)) ? word : "…",
    )
    .join(" ")
    .replace(/…( …)+/g, "…");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
