/** The service may write an address in another way (host in lower case, a slash after a bare host): that is no change. */
export function sameAddress(one: string, other: string): boolean {
  return normalizeAddress(one) === normalizeAddress(other);
}

/** The one form for all the ways to write an address. */
export function normalizeAddress(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}

/** Order and repeats never matter: the service returns actions in an order of its own. */
export function sameActions(one: readonly string[], other: readonly string[]): boolean {
  return one.every((action) => other.includes(action)) && other.every((action) => one.includes(action));
}
