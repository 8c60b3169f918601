import { dirname, sep } from "node:path";

/** What every file of ours that a program runs stands in. */
const ourFolder = dirname(__filename) + sep;

/**
 * Shortens the stack traces that Pulumi's constructor takes, until the returned function is called.
 *
 * - It takes one for each promise of a resource, some 30 of them, for whoever debugs promises that never end, and ts-node,
 *   which it loads, maps each frame to its source: most of what a declaration costs (docs/performance.md). These are not
 *   written out. An error's trace is written when it is read, so it loses nothing if that is later.
 * - It takes one of all frames for the line of the program that is recorded in state, and expects the class's constructor
 *   to be the only one above its own. Of ours it is given one.
 */
export function shortenStackTraces(): () => void {
  const { prepareStackTrace } = Error;
  const write = prepareStackTrace ?? writeTrace;
  Error.prepareStackTrace = (error, frames) => {
    if (Error.stackTraceLimit === Number.POSITIVE_INFINITY) {
      return write(error, keepOneOfOurs(frames));
    }
    return process.env.PULUMI_DEBUG_PROMISE_LEAKS ? write(error, frames) : String(error);
  };
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}

/** What V8 would write. */
function writeTrace(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
}

function keepOneOfOurs(frames: NodeJS.CallSite[]): NodeJS.CallSite[] {
  const first = frames.findIndex(isOurs);
  return frames.filter((frame, nth) => nth === first || !isOurs(frame));
}

function isOurs(frame: NodeJS.CallSite): boolean {
  return frame.getFileName()?.startsWith(ourFolder) ?? false;
}
