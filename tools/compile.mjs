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

/** Puts the provider's side of the package, the command and the plugin into one file each. */
export function bundle() {
  return run({ what: "node tools/bundle.mjs", command: process.execPath, args: ["tools/bundle.mjs"], cwd: root });
}
