import { dirname, sep } from "node:path";

/** The folder of all files of this package that a program runs. */
const ourFolder = dirname(__filename) + sep;

/**
 * Shortens the stack traces that Pulumi's constructor takes, until the returned function is called.
 *
 * - The constructor takes a trace for each of a resource's promises, about 30, to debug promises that never resolve. ts-node,
 *   which Pulumi loads, maps each frame to its source: that is most of the cost of a declaration (docs/performance.md). So
 *   these traces are not formatted. An error's trace is formatted when it is read: read later, it is complete.
 * - The constructor takes one trace with all frames to find the program's line, which state records. It expects exactly one
 *   frame of the class above its own, so only one frame of this package is kept.
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

/** Formats a trace as V8 does. */
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
