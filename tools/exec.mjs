import { spawn } from "node:child_process";

/** The signals that a terminal, a CI runner or a closing window sends to end a run. */
const endings = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** A command that could not be started, failed, or took too long. `output` is all it printed, unless it was shown. */
export class CommandFailed extends Error {
  /**
   * @param {string} what
   * @param {string} how
   * @param {string} output
   */
  constructor(what, how, output) {
    super(output === "" ? `${what} ${how}.` : `${what} ${how}:\n${output}`);
    this.name = "CommandFailed";
    this.output = output;
  }
}

/**
 * Runs a command to its end. Whoever ends this process ends the command, and what the command started, with it.
 *
 * @param {object} work
 * @param {string} work.what what the reader of an error knows the command by
 * @param {string} work.command
 * @param {readonly string[]} work.args
 * @param {string} [work.cwd]
 * @param {NodeJS.ProcessEnv} [work.env] added to this process's environment
 * @param {number} [work.limitSeconds] how long it may take; without it, as long as it likes
 * @param {boolean} [work.shell] on Windows, what is installed as a script can be started only by a shell
 * @param {boolean | "errors"} [work.shown] its output goes straight to the user, and none is returned; with "errors", its
 * standard error alone does
 * @returns {Promise<string>} what it printed and was not shown, standard output and standard error together
 * @throws {CommandFailed}
 */
export function run({ what, command, args, cwd, env, limitSeconds, shell = false, shown = false }) {
  // A hidden command gets a process group of its own, so that a download's curl or a build's compilers end with it.
  // A shown one stays in ours, because a terminal sends Ctrl-C to the group in its foreground.
  const grouped = !shown && process.platform !== "win32";
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [shown ? "inherit" : "ignore", shown === true ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
      detached: grouped,
      shell,
    });

    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }

    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      if (child.pid === undefined) {
        return;
      }
      try {
        process.kill(grouped ? -child.pid : child.pid, signal);
      } catch {
        // It ended by itself in the meantime.
      }
    };
    /** @type {NodeJS.Signals | undefined} */
    let endedBy;
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      endedBy = signal;
      end(signal);
    };
    for (const signal of endings) {
      process.on(signal, passOn);
    }

    let late = false;
    const limit = limitSeconds
      ? setTimeout(() => {
          late = true;
          end("SIGKILL");
        }, limitSeconds * 1000)
      : undefined;

    const settle = () => {
      clearTimeout(limit);
      for (const signal of endings) {
        process.off(signal, passOn);
      }
      // The signal was meant for this process too: take it now that the command is gone.
      if (endedBy) {
        process.kill(process.pid, endedBy);
      }
    };
    /** @param {string} how */
    const fail = (how) => reject(new CommandFailed(what, how, output.trim()));

    child.on("error", (error) => {
      settle();
      fail(`could not be started (${error.message})`);
    });
    child.on("close", (code, signal) => {
      settle();
      if (late) {
        fail(`was stopped after ${limitSeconds} s`);
      } else if (code === 0) {
        resolve(output);
      } else {
        fail(code === null ? `was ended by ${signal}` : `ended with code ${code}`);
      }
    });
  });
}
