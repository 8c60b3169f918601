/**
 * Does the work of the process, and ends it. The exit code is that of a failure until the work has said otherwise: when
 * nothing holds the process any more before the work has ended, Node ends it with the exit code there is.
 *
 * @param failed - the exit code of a failure
 * @param work - sets the exit code once it has ended well; must not throw
 */
export async function runToEnd(failed: number, work: () => Promise<void>): Promise<never> {
  process.exitCode = failed;
  process.once("beforeExit", tellUnfinished);
  await work();
  process.off("beforeExit", tellUnfinished);
  await Promise.all([process.stdout, process.stderr].map(flush));
  // A host name that no resolver answers for is looked up for minutes, and Node waits for that.
  process.exit();
}

function tellUnfinished(): void {
  console.error(
    "The command ended before its work had: what is printed is not all there is. That is a fault of pulumi-trtc-callbacks: please report it, with what you typed.",
  );
}

/** Waits until all that was written has been handed over: to a pipe that takes a while on some systems. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
