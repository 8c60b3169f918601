/** What is there already, or comes later. To wait for what is there costs a delivery as much as its query. */
export type MaybePromise<T> = T | Promise<T>;

/** Whether a value is still to come; also of promises that are not the runtime's own. */
export function isPending<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>> | null | undefined)?.then === "function";
}
