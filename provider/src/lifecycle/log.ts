/** The severity of a message: Pulumi colours and counts warnings, and shows an info as a plain line. */
export type Severity = "info" | "warning";

/**
 * Shows the user a message in one line: a warning if the user may have to act, otherwise an info.
 *
 * @param urn - the resource that the message is about
 */
export type Log = (severity: Severity, message: string, urn?: string) => void;
