import type { Family } from "../families";
import type { Configuration } from "../tencent";
import { redactAddress } from "./format";

/**
 * Lists the inputs of a live configuration that have to be taken for secrets, since nobody has said what they are: every
 * token, and an address with user info or a query.
 */
export function listLikelySecrets(
  { sensitive, isAlwaysSecret }: Pick<Family, "sensitive" | "isAlwaysSecret">,
  configuration: Configuration,
): string[] {
  const text = String(configuration[sensitive]);
  return isAlwaysSecret || redactAddress(text, { isSecret: false }) !== text ? [sensitive] : [];
}
