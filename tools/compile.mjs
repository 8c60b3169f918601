import { run } from "./exec.mjs";
import { root } from "./root.mjs";

/**
 * Compiles TypeScript projects of this repository, and those that they refer to. Quick where nothing has changed.
 *
 * @param {string[]} projects their folders, from the root
 */
export function compile(...projects) {
  const args = ["node_modules/typescript/bin/tsc", "--build", ...projects];
  return run({ what: `tsc --build ${projects.join(" ")}`, command: process.execPath, args, cwd: root });
}
