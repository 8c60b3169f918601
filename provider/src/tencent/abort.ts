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

/**
 * Does some work with a signal that is aborted as soon as one of these is. AbortSignal.any is not safe for this: when Node
 * reclaims memory, it may forget a source to which nobody else refers, such as a timeout, and then the work never ends
 * (nodejs/node issues 57736 and 65995; seen with 20.20).
 */
export async function runWithAnySignal<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) {
    signal.addEventListener("abort", abort, { once: true });
  }
  if (signals.some(({ aborted }) => aborted)) {
    abort();
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) {
      signal.removeEventListener("abort", abort);
    }
  }
}
