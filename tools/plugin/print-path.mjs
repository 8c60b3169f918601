// Prints the folder of the plugin's executable, for `plugins: providers:` in a Pulumi.yaml, making it first where it is not
// there. Progress goes to standard error.
import { bundle } from "../compile.mjs";
import { installPackages } from "../npm-install.mjs";
import { runScript } from "../script.mjs";
import { ensurePluginExecutable } from "./index.mjs";

await runScript(async () => {
  await installPackages(console.error);
  await bundle();
  console.log(await ensurePluginExecutable({ say: console.error }));
});
