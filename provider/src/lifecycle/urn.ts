/** Returns the name of a resource: the last part of its URN. */
export function getName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
