/**
 * Waits for some work, but no longer than until the signal is aborted, which it may be already. Leaves no listener behind: one
 * signal ends all calls of a process.
 *
 * @throws the signal's reason, or the error of the work
 */
export async function waitUntilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return work;
  }
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
  });
  if (signal.aborted) {
    abort();
  }
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
