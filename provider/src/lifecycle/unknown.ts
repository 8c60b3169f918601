/** Represents in a preview a value that is known only after the update. Source: @pulumi/pulumi runtime/rpc, `unknownValue`. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or an element of a list, is unknown. */
export function isUnknown(value: unknown): boolean {
  return value === unknownValue || (Array.isArray(value) && value.includes(unknownValue));
}
