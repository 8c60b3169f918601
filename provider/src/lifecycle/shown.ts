/** A wrong value as a message may show it: text may be a secret that went to the wrong place. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    return "text";
  }
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return String(value);
}
