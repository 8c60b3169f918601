/**
 * Runs the work of the process, and ends the process. Until the work sets another exit code, it is that of a failure: Node
 * ends a process when nothing keeps it alive, even before the work has ended.
 *
 * @param failedCode - the exit code of a failure
 * @param work - sets the exit code when it succeeds; must not throw
 */
export async function runToEnd(failedCode: number, work: () => Promise<void>): Promise<never> {
  process.exitCode = failedCode;
  process.once("beforeExit", reportUnfinished);
  await work();
  process.off("beforeExit", reportUnfinished);
  await Promise.all([process.stdout, process.stderr].map(flush));
  // Without exit, Node waits for pending DNS lookups, which take minutes when no resolver answers.
  process.exit();
}

function reportUnfinished(): void {
  console.error(
    "The command ended before its work had: what is printed is not all there is. That is a fault of pulumi-trtc-callbacks: please report it, with what you typed.",
  );
}

/** Waits until everything is written: on some systems a pipe is written asynchronously. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
