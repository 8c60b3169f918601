import { readdirSync, readFileSync } from "node:fs";

/** Often enough: what is read is the highest value so far. */
const readEveryMs = 100;

/** The processes of an operation, by what their command lines hold. */
const roles = {
  cliMegabytes: /(^|\/)pulumi\0/,
  hostMegabytes: /cmd\/dynamic-provider/,
  pluginMegabytes: /(^|\/)pulumi-resource-trtc\0/,
};

/**
 * The most memory that the CLI, the host of dynamic providers and the plugin held while some work was done, in MB. Linux only:
 * elsewhere there is nothing to read, and the result is empty.
 *
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Partial<Record<keyof typeof roles, number>>>}
 */
export async function measurePeaks(work) {
  /** @type {Partial<Record<keyof typeof roles, number>>} */
  const peaks = {};
  const readPeaks = () => {
    for (const pid of findDescendants(process.pid)) {
      const command = readText(`/proc/${pid}/cmdline`);
      for (const role of /** @type {(keyof typeof roles)[]} */ (Object.keys(roles))) {
        // A shell starts the host; only Node is of interest.
        if (!roles[role].test(command) || command.startsWith("/bin/sh")) {
          continue;
        }
        const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0);
        peaks[role] = Math.max(peaks[role] ?? 0, kilobytes / 1024);
      }
    }
  };
  const timer = process.platform === "linux" ? setInterval(readPeaks, readEveryMs) : undefined;
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peaks;
}

/** @param {number} ancestor */
function findDescendants(ancestor) {
  const parents = new Map(
    readdirSync("/proc")
      .filter((entry) => /^\d+$/.test(entry))
      // The name, in brackets, may hold anything; after it come the state and the parent.
      .map((pid) => [Number(pid), Number(readText(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[1])]),
  );
  const isBelow = (/** @type {number} */ pid) => {
    for (let at = parents.get(pid); at; at = parents.get(at)) {
      if (at === ancestor) {
        return true;
      }
    }
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

/** A process may end while it is read. @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
