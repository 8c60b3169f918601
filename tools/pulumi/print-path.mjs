// Prints the path of the Pulumi CLI, getting it first where there is none. Progress goes to standard error.
import { installPackages } from "../npm-install.mjs";
import { runScript } from "../script.mjs";
import { ensurePulumi } from "./index.mjs";

await runScript(async () => {
  await installPackages(console.error); // they hold Pulumi's installer, and a part of what is built
  const { command } = await ensurePulumi({ say: console.error });
  console.log(command);
});
