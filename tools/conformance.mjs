// npm run conformance: installs and compiles what it needs, then starts the command of conformance/.
import { join } from "node:path";
import { run } from "./command.mjs";
import { installPackages } from "./packages.mjs";
import { tellIfSlow } from "./progress.mjs";
import { root } from "./root.mjs";

try {
  // On standard error: with --json, standard output is for the rows.
  await installPackages(console.error);
  const args = [join(root, "node_modules/typescript/bin/tsc"), "--build", join(root, "conformance")];
  await tellIfSlow(console.error, "Compiling", () =>
    run({ what: "tsc --build conformance", command: process.execPath, args }),
  );
  await import("../conformance/dist/main.js");
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
