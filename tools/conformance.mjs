// npm run conformance: installs and compiles what it needs, then starts the command of conformance/.
import { compile } from "./compile.mjs";
import { installPackages } from "./npm-install.mjs";
import { withProgress } from "./progress.mjs";
import { runScript } from "./script.mjs";

await runScript(async () => {
  // On standard error: with --json, standard output is for the rows.
  await installPackages(console.error);
  await withProgress(console.error, "Compiling", () => compile("conformance"));
  await import("../conformance/dist/main.js");
});
