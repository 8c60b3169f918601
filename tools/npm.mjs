import { run } from "./exec.mjs";

/**
 * Runs npm to its end.
 *
 * @param {object} work
 * @param {string} work.what what the reader of an error knows the command by
 * @param {readonly string[]} work.args
 * @param {string} work.cwd the `.npmrc` there counts
 * @param {number} [work.limitSeconds]
 * @returns {Promise<string>} what it printed
 * @throws {import("./exec.mjs").CommandFailed}
 */
export function runNpm({ args, ...work }) {
  // Under `npm start` and `npm test` npm says where it is; on Windows its command is a script that needs a shell.
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
    ? { command: process.execPath, first: [process.env.npm_execpath], shell: false }
    : { command: "npm", first: [], shell: process.platform === "win32" };
  const { command, first, shell } = npm;
  return run({ ...work, command, args: [...first, ...args, "--loglevel=error"], shell });
}
