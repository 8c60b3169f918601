import { describeType } from "../wire/response";

/**
 * A message of the service, safe to be shown and sent to others: the service may quote what it was sent, and whoever may
 * write there may have written it. Of one that is no text, only the type is told.
 */
export function redact(message: unknown, secrets: readonly string[]): string {
  return typeof message === "string" ? replaceControls(removeSecrets(message, secrets)) : describeType(message);
}

/** Replaces what steers a terminal, reorders text or ends a line. */
export function replaceControls(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

function removeSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "[left out]"), text)
    .replace(/\b[a-z]+:\/\/\S+/gi, "[address]")
    .replace(/\S{40,}/g, "[left out]")
    .replace(/\s+/g, " ")
    .slice(0, 200);
}
