/**
 * Parses a URL.
 *
 * Not by `URL.canParse`: once it has been called some 4,000 times, it takes a host such as bücher.example for invalid, in Node 20
 * and 22 (tried, 20.20.2).
 *
 * @returns undefined for text that is no URL
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Parses a URL of http or https. Text with a blank before it is none, though URL parsing drops blanks. */
export function parseHttpUrl(text: string): URL | undefined {
  return /^https?:/i.test(text) ? parseUrl(text) : undefined;
}
