/** How a message is shown: a warning is coloured and counted, an info is a line. */
export type Severity = "info" | "warning";

/**
 * Tells the user something, in one line: a warning, unless nobody has to act on it.
 *
 * @param urn - the resource that it is about
 */
export type Log = (severity: Severity, message: string, urn?: string) => void;
