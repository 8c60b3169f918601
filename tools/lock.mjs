import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withProgress } from "./progress.mjs";

/** @import { Say } from "./progress.mjs" */

/** Longer than any download or build: a lock this old is left over, even if its process number is in use again. */
const oldestLockMinutes = 60;

const lookAgainSeconds = 0.5;

/** How a rename onto a folder that is not empty fails: on Linux, on macOS, on Windows. */
const taken = ["ENOTEMPTY", "EEXIST", "EPERM"];

/**
 * Does some work that only one process on this machine may do at a time; the others wait for their turn.
 *
 * The lock is a folder that holds one file, named after the process that has it. It is put in place by a rename, which
 * succeeds only where there is no such folder or an empty one.
 *
 * @template T
 * @param {string} lock
 * @param {Say} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, say, work) {
  if (!take(lock)) {
    await withProgress(
      say,
      `Waiting: process ${findHolder(lock) ?? "(unknown)"} is getting the same already`,
      async () => {
        while (!take(lock)) {
          await wait(lookAgainSeconds * 1000);
        }
      },
    );
  }
  try {
    return await work();
  } finally {
    release(lock, String(process.pid));
  }
}

/** @param {string} lock */
function take(lock) {
  const holder = findHolder(lock);
  if (holder && !isAtWork(lock, holder)) {
    release(lock, holder);
  }

  const mine = `${lock}.${process.pid}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, String(process.pid)), "");
  try {
    renameSync(mine, lock);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    if (taken.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) {
      return false;
    }
    throw error;
  }
}

/** @param {string} lock */
function findHolder(lock) {
  try {
    return readdirSync(lock)[0];
  } catch {
    return undefined;
  }
}

/**
 * @param {string} lock
 * @param {string} holder
 */
function isAtWork(lock, holder) {
  try {
    const minutes = (Date.now() - statSync(join(lock, holder)).mtimeMs) / 60_000;
    if (minutes > oldestLockMinutes) {
      return false;
    }
    process.kill(Number(holder), 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, and it is another user's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Names the holder, so that two processes that find the same left-over lock cannot remove each other's new one.
 *
 * @param {string} lock
 * @param {string} holder
 */
function release(lock, holder) {
  try {
    unlinkSync(join(lock, holder));
    rmdirSync(lock);
  } catch {
    // Somebody else released it, and may have taken it since.
  }
}
