/** The interval between two reports, in milliseconds. Shorter work is not reported. */
const intervalMs = { terminal: 1_000, log: 5_000 };

/**
 * Waits for all promises, and reports the progress on standard error: on a terminal in one line, which is rewritten and
 * erased at the end; otherwise in a new line each time.
 *
 * @param title - the beginning of each line
 */
export async function withProgress<T>(title: string, work: readonly Promise<T>[]): Promise<T[]> {
  const { stderr } = process;
  const startedAt = performance.now();
  let done = 0;
  let isShown = false;
  for (const promise of work) {
    promise.then(
      () => done++,
      () => done++,
    );
  }
  const report = () => {
    isShown = true;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const line = `${title}: ${done} of ${work.length} done after ${seconds} s`;
    stderr.write(stderr.isTTY ? `${eraseLine}${line}` : `${line}\n`);
  };
  // The timer must not keep the process alive: when nothing else does, the work will never end.
  const timer = setInterval(report, stderr.isTTY ? intervalMs.terminal : intervalMs.log).unref();
  try {
    return await Promise.all(work);
  } finally {
    clearInterval(timer);
    if (stderr.isTTY && isShown) {
      stderr.write(eraseLine);
    }
  }
}

/** Moves the cursor to the beginning of the line, and erases the line. */
const eraseLine = "\r\x1b[K";
