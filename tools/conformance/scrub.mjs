/**
 * A text of the service's, safe to be sent to others: the service may quote what it was sent.
 *
 * @param {unknown} text
 * @param {readonly string[]} secrets
 */
export function scrub(text, secrets) {
  if (typeof text !== "string") return JSON.stringify(text) ?? "left out";
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "[left out]"), text)
    .replace(/\b[a-z]+:\/\/\S+/gi, "[address]")
    .replace(/\S{40,}/g, "[left out]")
    .replace(/\s+/g, " ")
    .slice(0, 200);
}
