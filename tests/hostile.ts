/** Event words as somebody writes them who means harm: each closes a fence, commands a forge or a terminal, or hides. */
export const hostileWords = [
  "line\nend",
  "\n::error file=index.ts::injected",
  "cr\r::error::injected",
  "##[error]injected",
  "`````\n</details><img src=x onerror=alert(1)>",
  "[click](https://elsewhere.example)",
  "esc \u001b[31mred",
  "bel \u0007",
  "csi \u009b31m",
  "\u202egnp",
  "line\u2028separator\u2029",
  "zero\u200bwidth",
] as const;

/** An address of the same kind. */
export const hostileAddress = "https://a`b.example/x](y)`````*?q::error::#f";

/** A requestId of the same kind. */
export const hostileRequestId = hostileWords.join(" ");

/** A configuration of the same kind. */
export const hostileConfiguration = { address: hostileAddress, actions: hostileWords };

/** What of it is raw in a text: what would command a terminal or a forge, or show another text than there is. */
export function findRaw(text: string): string[] {
  return text.match(/[^\P{C}\n]|[\p{Zl}\p{Zp}]|`{3,}|^\s*::.*|##\[\w+\]|<\w+[^>]*>/gmu) ?? [];
}
