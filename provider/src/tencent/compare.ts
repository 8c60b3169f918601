/** Whether two URLs are equal after normalization: the service may change the host's case or append a slash. */
export function isSameAddress(one: string, other: string): boolean {
  return normalizeAddress(one) === normalizeAddress(other);
}

/** Normalizes a URL. Text that is no URL stays as it is. */
export function normalizeAddress(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}

/** Whether two lists hold the same events. Order and duplicates do not count: the service returns its own order. */
export function isSameActionSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((action) => other.includes(action)) && other.every((action) => one.includes(action));
}
