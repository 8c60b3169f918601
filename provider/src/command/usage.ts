/** The command was not used as it can be; the message says how it can. */
export class UsageError extends Error {}

/** Reads the SDKAppIDs of a command line. */
export function sdkAppIdsOf(texts: readonly string[]): number[] {
  const wrong = texts.filter((text) => !/^[1-9]\d{0,15}$/.test(text));
  if (wrong.length > 0) {
    throw new UsageError(`An SDKAppID is a positive integer, not ${wrong.join(", ")}.`);
  }
  return [...new Set(texts.map(Number))];
}
