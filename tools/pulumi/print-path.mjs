// Prints the path of the Pulumi CLI, getting it first where there is none. Progress goes to standard error.
import { installPackages } from "../npm-install.mjs";
import { ensurePulumi } from "./index.mjs";

try {
  await installPackages(console.error); // they hold Pulumi's installer, and a part of what is built
  const { command } = await ensurePulumi({ say: console.error });
  console.log(command);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
