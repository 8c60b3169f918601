// npm run conformance: installs and compiles what it needs, then starts the command of conformance/.
import { join } from "node:path";
import { run } from "./exec.mjs";
import { installPackages } from "./npm-install.mjs";
import { withProgress } from "./progress.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";

await runScript(async () => {
  // On standard error: with --json, standard output is for the rows.
  await installPackages(console.error);
  const args = [join(root, "node_modules/typescript/bin/tsc"), "--build", join(root, "conformance")];
  await withProgress(console.error, "Compiling", () =>
    run({ what: "tsc --build conformance", command: process.execPath, args }),
  );
  await import("../conformance/dist/main.js");
});
