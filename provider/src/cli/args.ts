import { isSdkAppId } from "../tencent";

/** Wrong usage of the command. The message says what to type instead. */
export class UsageError extends Error {}

/**
 * Parses the SDKAppIDs of a command line, without duplicates.
 *
 * @throws UsageError that names what is no SDKAppID
 */
export function parseSdkAppIds(texts: readonly string[]): number[] {
  const invalid = texts.filter((text) => !isSdkAppId(text));
  if (invalid.length > 0) {
    throw new UsageError(`An SDKAppID is a positive integer, not ${invalid.join(", ")}.`);
  }
  return [...new Set(texts.map(Number))];
}

/** Collects the words of an option that takes a list: separated by commas, or from the option's several occurrences. */
export function collectWords(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, ...text.split(",").map((word) => word.trim())];
}
