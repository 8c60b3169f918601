/** How often it is told how far long work is, in milliseconds. What takes less is quick, and told not at all. */
const intervalMs = { terminal: 1_000, log: 5_000 };

/**
 * Waits for all of some work, and tells on standard error how far it is: on a terminal in one line that is rewritten, and
 * erased at the end; else in a new line each time.
 *
 * @param title - what is done, as the beginning of a line
 */
export async function withProgress<T>(title: string, work: readonly Promise<T>[]): Promise<T[]> {
  const { stderr } = process;
  const begun = performance.now();
  let done = 0;
  let isShown = false;
  for (const one of work) {
    one.then(
      () => done++,
      () => done++,
    );
  }
  const tell = () => {
    isShown = true;
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    const line = `${title}: ${done} of ${work.length} done after ${seconds} s`;
    stderr.write(stderr.isTTY ? `${eraseLine}${line}` : `${line}\n`);
  };
  // Telling must not hold the process: when nothing else does, the work will never end.
  const timer = setInterval(tell, stderr.isTTY ? intervalMs.terminal : intervalMs.log).unref();
  try {
    return await Promise.all(work);
  } finally {
    clearInterval(timer);
    if (stderr.isTTY && isShown) {
      stderr.write(eraseLine);
    }
  }
}

/** Takes the terminal to the beginning of the line, and erases that. */
const eraseLine = "\r\x1b[K";
