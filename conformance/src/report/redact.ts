/**
 * A text of the service's, safe to be shown and sent to others: the service may quote what it was sent, and whoever may
 * write there may have written it.
 */
export function redact(text: unknown, secrets: readonly string[]): string {
  const plain = typeof text === "string" ? removeSecrets(text, secrets) : (JSON.stringify(text) ?? "left out");
  return plain.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

function removeSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "[left out]"), text)
    .replace(/\b[a-z]+:\/\/\S+/gi, "[address]")
    .replace(/\S{40,}/g, "[left out]")
    .replace(/\s+/g, " ")
    .slice(0, 200);
}
