/** Stands in a preview for a value that only the update will know. Source: @pulumi/pulumi runtime/rpc, `unknownValue`. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or an element of a list, is not known yet. */
export function isUnknown(value: unknown): boolean {
  return value === unknownValue || (Array.isArray(value) && value.includes(unknownValue));
}
